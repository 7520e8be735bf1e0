import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { readAttention } from '../../contract/pro-home.ts'
import { plural } from '../../contract/words.ts'
import type { Asked } from '../kit/data.ts'
import { Icon, type IconName } from '../kit/icon.tsx'
import { Loaded } from '../kit/states.tsx'
import type { Structure } from './asks.ts'
import { structureStateMeans } from './words.ts'

/** What waits for somebody: validations, demands, offers that nobody can book. */
export function Attention({
  of,
  structures,
}: {
  of: Asked<typeof readAttention>
  structures: readonly Structure[]
}) {
  const waiting = structures.filter(({ state }) => state !== 'validated')
  return (
    <section className="card" aria-labelledby="attention-title">
      <h2 id="attention-title">À voir aujourd’hui</h2>
      <Loaded of={of}>
        {({ undatedOffers, unpicturedOffers, soldOutOffers, attachments }) => (
          <ul className="attention">
            {waiting.map((structure) => (
              <Line key={structure.id} icon="clock" to={`/structures/${structure.id}`}>
                <strong>{structure.legalName}</strong> : {structureStateMeans(structure)}
              </Line>
            ))}
            {attachments.map(({ structure, count }) => (
              <Line key={structure.id} icon="people" to={`/structures/${structure.id}`}>
                {plural(count, 'personne demande', 'personnes demandent')} à rejoindre{' '}
                {structure.name}.
              </Line>
            ))}
            {undatedOffers > 0 && (
              <Line icon="calendar" to="/offres?etat=undated">
                {plural(
                  undatedOffers,
                  'offre n’a pas encore de date ni de prix : les jeunes ne peuvent pas la voir.',
                  'offres n’ont pas encore de date ni de prix : les jeunes ne peuvent pas les voir.',
                )}
              </Line>
            )}
            {unpicturedOffers > 0 && (
              <Line icon="image" to="/offres?etat=unpictured">
                {plural(
                  unpicturedOffers,
                  'offre n’a pas d’accroche : elle n’est pas sur l’écran principal des jeunes.',
                  'offres n’ont pas d’accroche : elles ne sont pas sur l’écran principal des jeunes.',
                )}
              </Line>
            )}
            {soldOutOffers > 0 && (
              <Line icon="ticket" to="/offres?etat=sold-out">
                {plural(soldOutOffers, 'offre est complète', 'offres sont complètes')}.
              </Line>
            )}
            {waiting.length +
              attachments.length +
              undatedOffers +
              unpicturedOffers +
              soldOutOffers ===
              0 && (
              <li>
                <Icon name="check" /> <span>Rien ne vous attend : tout est en ordre.</span>
              </li>
            )}
          </ul>
        )}
      </Loaded>
    </section>
  )
}

const Line = ({ icon, to, children }: { icon: IconName; to: string; children: ReactNode }) => (
  <li>
    <Icon name={icon} />
    <Link to={to}>{children}</Link>
  </li>
)
