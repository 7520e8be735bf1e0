import { useParams } from 'react-router'
import type { WireOf } from '../../../contract/route.ts'
import { readPerson } from '../../../contract/team-desk.ts'
import { money } from '../../../contract/words.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { useAsk } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { JournalTable } from '../journal/journal-table.tsx'
import { fullName, when } from '../words.ts'
import { LostFactor } from './lost-factor.tsx'
import { Bookings } from './person-bookings.tsx'
import { SuspendPerson } from './suspensions.tsx'
import { Ties, Visits } from './ties.tsx'
import { kindWords } from './words.ts'

type Person = WireOf<typeof readPerson>

/** Everything the team may know of one person, on one page; each reading leaves a trace. */
export function PersonSheet() {
  const { id = '' } = useParams()
  const person = useAsk(readPerson, { params: { id } })
  return <WholeScreen of={person}>{(value) => <Sheet key={id} person={value} />}</WholeScreen>
}

const Sheet = ({ person }: { person: Person }) => (
  <Screen
    key={person.id}
    title={fullName(person)}
    above={<BackLink to="/recherche">Recherche</BackLink>}
    intro={person.email}
    actions={
      <>
        <State tone="calm" icon="person" word={kindWords[person.kind] ?? person.kind} />
        {person.suspension !== null && <State tone="bad" icon="lock" word="Suspendu" />}
      </>
    }
  >
    <div className="case">
      <div>
        <Identity person={person} />
        {person.wallet !== null && <Pass wallet={person.wallet} />}
      </div>
      <div className="decisions">
        <SuspendPerson person={person} />
        <LostFactor person={person} />
      </div>
    </div>
    {person.kind === 'youth' && <Bookings person={person} />}
    {person.kind === 'pro' && <Ties structures={person.structures} />}
    <Visits sessions={person.sessions} />
    <section className="block" aria-labelledby="journal">
      <h2 id="journal">Journal</h2>
      <JournalTable caption="Les derniers actes sur cette personne" lines={person.journal} />
    </section>
  </Screen>
)

function Identity({ person }: { person: Person }) {
  const { birthDate, department, eligibilityRefusal, pseudonymisedAt } = person
  return (
    <section className="card" aria-labelledby="identite">
      <h2 id="identite">Compte</h2>
      {pseudonymisedAt !== null && (
        <p className="notice notice-info">
          Données effacées le {when(pseudonymisedAt)}, à la demande de la personne ou par la loi.
        </p>
      )}
      <dl className="definition">
        <dt>Pseudo</dt>
        <dd>{person.pseudo}</dd>
        {birthDate !== null && (
          <>
            <dt>Naissance</dt>
            <dd>{new Date(birthDate).toLocaleDateString('fr-FR', { timeZone: 'UTC' })}</dd>
          </>
        )}
        {department !== null && (
          <>
            <dt>Département</dt>
            <dd>{department}</dd>
          </>
        )}
        <dt>Créé le</dt>
        <dd>{when(person.createdAt)}</dd>
        <dt>Adresse e-mail</dt>
        <dd>
          {person.emailConfirmedAt === null
            ? 'Pas encore confirmée'
            : `Confirmée le ${when(person.emailConfirmedAt)}`}
        </dd>
        <dt>Dernière visite</dt>
        <dd>{person.signedInAt === null ? 'Aucune' : when(person.signedInAt)}</dd>
        <dt>Mot de passe</dt>
        <dd>{person.hasPassword ? 'Choisi' : 'Pas encore choisi'}</dd>
        <dt>Double authentification</dt>
        <dd>{person.hasSecondFactor ? 'Activée' : 'Pas activée'}</dd>
        {eligibilityRefusal !== null && (
          <>
            <dt>Crédit refusé</dt>
            <dd>
              le {when(eligibilityRefusal.at)} : {eligibilityRefusal.reason}
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}

const Pass = ({ wallet }: { wallet: NonNullable<Person['wallet']> }) => (
  <section className="card block" aria-labelledby="pass">
    <h2 id="pass">Pass</h2>
    <p className="big-figure">
      <strong>{money(wallet.balanceCents)}</strong> sur {money(wallet.grantedCents)}
    </p>
    <dl className="definition">
      <dt>Biens physiques</dt>
      <dd>
        {money(wallet.physical.spentCents)} sur {money(wallet.physical.ceilingCents)}
      </dd>
      <dt>Offres numériques</dt>
      <dd>
        {money(wallet.digital.spentCents)} sur {money(wallet.digital.ceilingCents)}
      </dd>
      <dt>Ouvert le</dt>
      <dd>{when(wallet.openedAt)}</dd>
      <dt>Jusqu’au</dt>
      <dd>{when(wallet.endsAt)}</dd>
    </dl>
  </section>
)
