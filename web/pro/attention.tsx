import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { listMembers } from '../../contract/offerers.ts'
import { listOffers } from '../../contract/offers.ts'
import { plural } from '../../contract/words.ts'
import { useAsk } from '../kit/data.ts'
import { Icon, type IconName } from '../kit/icon.tsx'
import type { Structure } from './asks.ts'
import { structureStateMeans } from './words.ts'

/** What waits for somebody: validations, demands, offers that nobody sees. */
export function Attention({ structures }: { structures: readonly Structure[] }) {
  const undated = useAsk(listOffers, { query: { state: 'undated', limit: 100 } })
  const soldOut = useAsk(listOffers, { query: { state: 'sold-out', limit: 100 } })
  const waiting = structures.filter(({ state }) => state !== 'validated')
  const undatedCount = undated.data?.items.length ?? 0
  const soldOutCount = soldOut.data?.items.length ?? 0
  const isCalm = waiting.length === 0 && undatedCount === 0 && soldOutCount === 0
  return (
    <section className="card" aria-labelledby="attention-title">
      <h2 id="attention-title">À voir aujourd’hui</h2>
      <ul className="attention">
        {waiting.map((structure) => (
          <Line key={structure.id} icon="clock" to={`/structures/${structure.id}`}>
            <strong>{structure.legalName}</strong> : {structureStateMeans(structure)}
          </Line>
        ))}
        {structures
          .filter(({ role }) => role === 'administrator')
          .map((structure) => (
            <Demands key={structure.id} structure={structure} />
          ))}
        {undatedCount > 0 && (
          <Line icon="calendar" to="/offres?etat=undated">
            {plural(undatedCount, 'offre n’a pas', 'offres n’ont pas')} encore de date ni de prix :
            les jeunes ne peuvent pas les voir.
          </Line>
        )}
        {soldOutCount > 0 && (
          <Line icon="ticket" to="/offres?etat=sold-out">
            {plural(soldOutCount, 'offre est complète', 'offres sont complètes')}.
          </Line>
        )}
        {isCalm && (
          <li>
            <Icon name="check" /> <span>Rien ne vous attend : tout est en ordre.</span>
          </li>
        )}
      </ul>
    </section>
  )
}

/** Attachments that the administrator may decide. */
function Demands({ structure }: { structure: Structure }) {
  const { data } = useAsk(listMembers, { params: { id: structure.id }, query: { limit: 100 } })
  const count = data?.items.filter(({ state }) => state === 'pending').length ?? 0
  if (count === 0) return null
  return (
    <Line icon="people" to={`/structures/${structure.id}`}>
      {plural(count, 'personne demande', 'personnes demandent')} à rejoindre {structure.legalName}.
    </Line>
  )
}

const Line = ({ icon, to, children }: { icon: IconName; to: string; children: ReactNode }) => (
  <li>
    <Icon name={icon} />
    <Link to={to}>{children}</Link>
  </li>
)
