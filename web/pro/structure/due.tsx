import { dueOfStructure } from '../../../contract/reimbursements.ts'
import { money, plural } from '../../../contract/words.ts'
import { useAsk } from '../../kit/data.ts'
import { Loaded } from '../../kit/states.tsx'
import { Link } from 'react-router'

/** What is due to a structure this year for the countermarks it validated, and by which rule. */
export function Due({ structureId }: { structureId: string }) {
  const due = useAsk(dueOfStructure, { params: { id: structureId }, query: { limit: 5 } })
  return (
    <section className="block">
      <div className="block-head">
        <h2>Remboursements</h2>
        <Link to={`/reservations/virements?structure=${structureId}`}>Voir les virements</Link>
      </div>
      <Loaded of={due}>
        {({ year, totals, items }) => (
          <div className="card">
            <p className="due-total">
              <strong className="figures">{money(totals.dueCents)}</strong> dus pour{' '}
              {plural(totals.bookings, 'réservation validée', 'réservations validées')} en {year}
            </p>
            {totals.bookings === 0 ? (
              <p className="quiet">
                Validez les contremarques des jeunes au guichet : les montants dus apparaîtront ici,
                et vous seront virés tous les quinze jours.
              </p>
            ) : (
              <ul className="row-list">
                {items.map((line) => (
                  <li key={line.bookingId}>
                    <div className="row-main">
                      {line.offer.name}
                      <br />
                      <span className="quiet">
                        <span className="countermark">{line.countermark}</span> ·{' '}
                        {line.parts.map(({ rule }) => rule).join(' ; ')}
                      </span>
                    </div>
                    <strong className="figures">{money(line.dueCents)}</strong>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </Loaded>
    </section>
  )
}
