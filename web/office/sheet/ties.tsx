import type { readPerson } from '../../../contract/team-desk.ts'
import type { WireOf } from '../../../contract/route.ts'
import { Link } from 'react-router'
import { grouped } from '../../kit/siren.ts'
import { State } from '../../kit/state.tsx'
import { when } from '../words.ts'

type Person = WireOf<typeof readPerson>

const sites = {
  app: 'Application des jeunes',
  pro: 'pass Culture Pro',
  equipe: 'Back-office',
} as const

/** The structures that somebody acts for, or asks to. */
export const Ties = ({ structures }: { structures: Person['structures'] }) => (
  <section className="block" aria-labelledby="structures">
    <h2 id="structures">Structures</h2>
    {structures.length === 0 ? (
      <p className="quiet">Aucune structure.</p>
    ) : (
      <ul className="row-list card">
        {structures.map(({ id, legalName, siren, role, state }) => (
          <li key={id}>
            <div className="row-main">
              <Link to={`/fiches/structures/${id}`} className="case-link">
                {legalName}
              </Link>
              <br />
              <span className="quiet">SIREN {grouped(siren)}</span>
            </div>
            {state === 'accepted' ? (
              <State
                tone={role === 'administrator' ? 'strong' : 'calm'}
                icon="person"
                word={role === 'administrator' ? 'Administrateur' : 'Éditeur'}
              />
            ) : (
              <State
                tone={state === 'pending' ? 'wait' : 'bad'}
                icon="clock"
                word={state === 'pending' ? 'Rattachement demandé' : 'Rattachement refusé'}
              />
            )}
          </li>
        ))}
      </ul>
    )}
  </section>
)

/** Where somebody is signed in. */
export const Visits = ({ sessions }: { sessions: Person['sessions'] }) => (
  <section className="block" aria-labelledby="sessions">
    <h2 id="sessions">Sessions ouvertes</h2>
    {sessions.length === 0 ? (
      <p className="quiet">Aucune session ouverte.</p>
    ) : (
      <ul className="row-list card">
        {sessions.map(({ site, userAgent, createdAt, seenAt }) => (
          <li key={`${site} ${createdAt}`}>
            <div className="row-main">
              <strong>{sites[site]}</strong>
              <br />
              <span className="quiet">
                Ouverte le {when(createdAt)}, vue le {when(seenAt)}
                {userAgent !== '' && ` (${userAgent.slice(0, 80)})`}
              </span>
            </div>
          </li>
        ))}
      </ul>
    )}
  </section>
)
