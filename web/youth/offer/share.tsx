import { Icon } from '../../kit/icon.tsx'
import { calendarFile } from '../calendar.ts'
import { saveBlob } from '../../kit/save-file.ts'
import { tell } from '../toast.tsx'
import type { Offered, Stock } from './words.ts'

const addressOf = ({ id }: Offered) => `${window.location.origin}/offre/${id}`

/** Phones have a sheet to share with; most desks have none. */
const hasSheet = typeof (navigator as Partial<Navigator>).share === 'function'

/** Sends the address of the offer to somebody, by whatever the phone has; else copies it. */
export function Share({ offer }: { offer: Offered }) {
  const share = async () => {
    const url = addressOf(offer)
    try {
      if (hasSheet) return await navigator.share({ title: offer.name, url })
      await navigator.clipboard.writeText(url)
      tell('Lien copié')
    } catch (error) {
      // Closing the phone's own sheet is no failure.
      if (error instanceof DOMException && error.name === 'AbortError') return
      tell(`Copie ce lien : ${url}`)
    }
  }
  return (
    <button type="button" className="button" onClick={() => void share()}>
      <Icon name="external" />
      Partager
    </button>
  )
}

/** The chosen date, for the phone's calendar. */
export function SaveDate({ offer, stock }: { offer: Offered; stock: Stock | null }) {
  const startsAt = stock?.startsAt
  if (!stock || !startsAt) return null
  const save = () =>
    saveBlob(
      `offre-${offer.id}.ics`,
      calendarFile({
        uid: `date-${stock.id}@${window.location.hostname}`,
        title: offer.name,
        startsAt,
        endsAt: stock.endsAt,
        place: [offer.venue.name, offer.address].filter(Boolean).join(', '),
        says: 'À réserver sur le pass Culture.',
        url: addressOf(offer),
        madeAt: new Date().toISOString(),
      }),
    )
  return (
    <button type="button" className="button" onClick={save}>
      <Icon name="calendar" />
      Ajouter à l’agenda
    </button>
  )
}
