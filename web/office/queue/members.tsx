import { Link } from 'react-router'
import type { WireOf } from '../../../contract/route.ts'
import type { examineStructure } from '../../../contract/validations.ts'
import { State } from '../../kit/state.tsx'
import { fullName } from '../words.ts'

type Member = WireOf<typeof examineStructure>['members'][number]

/** The people attached to a structure, and those who ask to be. */
export const Members = ({
  members,
  areLinks = false,
}: {
  members: readonly Member[]
  /** Each leads to the sheet of the person. */
  areLinks?: boolean
}) =>
  members.length === 0 ? (
    <p className="quiet">Personne n’est rattaché à cette structure.</p>
  ) : (
    <ul className="row-list card">
      {members.map((member) => (
        <li key={member.accountId}>
          <div className="row-main">
            {areLinks ? (
              <Link to={`/fiches/personnes/${member.accountId}`} className="case-link">
                {fullName(member)}
              </Link>
            ) : (
              <strong>{fullName(member)}</strong>
            )}
            <br />
            <span className="quiet">{member.email}</span>
          </div>
          <MemberState member={member} />
          {!member.isConfirmed && <State tone="wait" icon="mail" word="Adresse à confirmer" />}
        </li>
      ))}
    </ul>
  )

function MemberState({ member: { state, role } }: { member: Member }) {
  if (state === 'pending') return <State tone="wait" icon="clock" word="Rattachement demandé" />
  if (state === 'refused') return <State tone="bad" icon="close" word="Rattachement refusé" />
  return role === 'administrator' ? (
    <State tone="strong" icon="person" word="Administrateur" />
  ) : (
    <State tone="calm" icon="person" word="Éditeur" />
  )
}
