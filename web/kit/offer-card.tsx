import type { ReactNode } from 'react'
import type { Category } from '../../contract/offer-types.ts'
import { price } from '../../contract/words.ts'
import { Icon, type IconName } from './icon.tsx'
import './offer-card.css'

/** What stands for a picture where there is none: the verb of the offer, in the signature. */
export const drawingOf: Record<Category, IconName> = {
  Applaudir: 'mask',
  Écouter: 'note',
  Jouer: 'game',
  Lire: 'book',
  Pratiquer: 'edit',
  Regarder: 'eye',
  Rencontrer: 'people',
}

/**
 * The card of an offer, the same in the young people's app and in the professional's preview: a
 * full picture, and on its foot the verb, the title, the price and one line more.
 */
export const OfferCard = ({
  name,
  category,
  priceRange,
  line,
  picture,
}: {
  name: string
  category: Category
  priceRange: { readonly minCents: number; readonly maxCents: number } | null
  /** When, or how far. */
  line?: ReactNode
  /** An `Accroche`, or any picture. */
  picture: ReactNode
}) => (
  <div className="offer-card">
    {picture ?? (
      <span className="offer-card-bare">
        <Icon name={drawingOf[category]} size={64} strokeWidth="1.2" />
      </span>
    )}
    <div className="offer-card-foot">
      <span className="offer-card-verb">{category}</span>
      <strong className="offer-card-name">{name}</strong>
      <span className="offer-card-line">
        {priceRange !== null && <b>{priceWords(priceRange)}</b>}
        {line !== undefined && <span>{line}</span>}
      </span>
    </div>
  </div>
)

/** `Gratuit`, `8,50 €`, `dès 6,00 €`, `de 0 à 8,50 €`. */
export function priceWords({
  minCents,
  maxCents,
}: {
  readonly minCents: number
  readonly maxCents: number
}): string {
  if (minCents === maxCents) return price(minCents)
  return minCents === 0 ? `de 0 à ${price(maxCents)}` : `dès ${price(minCents)}`
}
