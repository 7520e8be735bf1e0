import { Link } from 'react-router'
import { Anchor } from '@mantine/core'
import { Icon } from '../../kit/icon.tsx'
import { useActivity } from './offer-row.tsx'
import type { Offer } from './offer-values.ts'

type Check = Offer['visibility']['checks'][number]

/** « Pourquoi mon offre n’est pas visible ? »: what is missing, each line with its way to mend it. */
export function VisibilityList({ offer, open }: { offer: Offer; open: (fenetre: string) => void }) {
  const { isOnMainScreen, isBookable, checks } = offer.visibility
  if (isOnMainScreen) {
    return (
      <section className="card">
        <h2>Votre offre est visible</h2>
        <p style={{ margin: 0 }}>
          Les jeunes la voient sur l’écran principal de l’application et dans la recherche.
        </p>
      </section>
    )
  }
  return (
    <section className="card" aria-labelledby="why-title">
      <h2 id="why-title">
        {isBookable
          ? 'Pourquoi mon offre n’est pas sur l’écran principal ?'
          : 'Pourquoi mon offre n’est pas visible ?'}
      </h2>
      <ul className="checks">
        {checks.map((check) => (
          <li key={check.code} className={check.ok ? 'check-ok' : 'check-missing'}>
            <Icon name={check.ok ? 'check' : 'alert'} size={18} />
            <span>
              <span className="sr-only">{check.ok ? 'Fait : ' : 'À faire : '}</span>
              {check.says}
              {!check.ok && <Mend check={check} offer={offer} open={open} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Mend({
  check: { code },
  offer,
  open,
}: {
  check: Check
  offer: Offer
  open: (fenetre: string) => void
}) {
  const { toggle } = useActivity(offer)
  const act = (word: string, does: () => void) => (
    <Anchor component="button" type="button" onClick={does}>
      {word}
    </Anchor>
  )
  switch (code) {
    case 'structure-validated':
    case 'venue-validated':
      return (
        <Anchor component={Link} to={`/structures/${offer.structure.id}`}>
          Voir la structure
        </Anchor>
      )
    case 'active':
      return act('Activer l’offre', () => void toggle())
    case 'has-picture':
      return act('Ajouter une accroche', () => open('accroche'))
    case 'has-stock':
      return act(offer.nature === 'event' ? 'Ajouter une date' : 'Ajouter un prix', () =>
        open('dates'),
      )
    case 'date-ahead':
      return offer.stocks > 0 ? act('Ajouter une date', () => open('dates')) : null
    case 'limit-ahead':
    case 'places-left':
      return offer.stocks > 0
        ? act(offer.nature === 'event' ? 'Modifier les dates' : 'Modifier le stock', () =>
            open('dates'),
          )
        : null
  }
}
