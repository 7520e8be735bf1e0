import { Button } from '@mantine/core'
import { lastValidations } from '../../../contract/counter.ts'
import { dateLine, plural } from '../../../contract/words.ts'
import { useAsk } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Loaded } from '../../kit/states.tsx'

/** What was just validated, here or at another till, each with its undo. */
export function LastValidations({
  venueId,
  undo,
  busy,
}: {
  venueId: string
  undo: (countermark: string) => void
  busy: boolean
}) {
  const last = useAsk(
    lastValidations,
    { query: { limit: 10, ...(venueId !== '' && { venueId }) } },
    { keeps: true, everyMs: 30_000 },
  )
  return (
    <section className="last" aria-labelledby="last-title">
      <h2 id="last-title">Dernières validations</h2>
      <Loaded of={last}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">Aucune contremarque validée pour l’instant.</p>
          ) : (
            <ul className="row-list card">
              {items.map((card) => (
                <li key={card.bookingId}>
                  <span className="countermark">{card.countermark}</span>
                  <div className="row-main">
                    <strong>
                      {card.firstName} {card.lastName}
                    </strong>{' '}
                    · {card.offer.name}
                    {card.seats > 1 && ` · ${plural(card.seats, 'place')}`}
                    <br />
                    <span className="quiet">
                      {card.usedAt !== null &&
                        `Validée ${dateLine(new Date(card.usedAt), card.timeZone, { now: new Date() })}`}
                      {card.usedBy === 'automatic' && ', automatiquement'}
                      {card.usedBy === 'partner' && ', par votre logiciel'}
                    </span>
                  </div>
                  {card.can.undo && (
                    <Button
                      variant="subtle"
                      size="xs"
                      leftSection={<Icon name="undo" size={16} />}
                      disabled={busy}
                      aria-label={`Annuler la validation de ${card.countermark}`}
                      onClick={() => undo(card.countermark)}
                    >
                      Annuler
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
