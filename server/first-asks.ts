import { whoAmI } from '../contract/accounts.ts'
import { offererBookings } from '../contract/bookings.ts'
import { showDeck, showSheet } from '../contract/catalogue.ts'
import { lastValidations } from '../contract/counter.ts'
import { listStructures } from '../contract/offerers.ts'
import { listOffers } from '../contract/offers.ts'
import { nextShows, readAttention } from '../contract/pro-home.ts'

/**
 * What the screens ask first, by address. Their pages name it in a `Link` header, so that a browser
 * asks while it still fetches the app, and the answer is there when the screen wants it. Each must
 * be the very address that the screen asks: a browser test holds them together.
 */

const structures = `${listStructures.path}?limit=100`

/** For anybody. */
const open: readonly (readonly [RegExp, string])[] = [
  [/^\/decouverte$/, showDeck.path],
  [/^\/offre\/(\w+)$/, showSheet.path],
]

/** For those who carry a session of that site, whoever they are. */
const signedIn: typeof open = [
  [/^\/(?!pro\/|equipe\/)/, whoAmI.path.replace(':site', 'app')],
  [/^\/pro\//, whoAmI.path.replace(':site', 'pro')],
  [/^\/pro\/(accueil|offres|guichet|reservations|structures)$/, structures],
  [/^\/pro\/accueil$/, readAttention.path],
  [/^\/pro\/accueil$/, `${nextShows.path}?limit=5`],
  [/^\/pro\/offres$/, `${listOffers.path}?limit=25`],
  [/^\/pro\/guichet$/, `${lastValidations.path}?limit=10`],
  [/^\/pro\/reservations$/, `${offererBookings.path}?limit=40`],
]

/** The `Link` header of a page: what its screen will ask of the API first. */
export function firstAsks(path: string, isSignedIn: boolean): string {
  return (isSignedIn ? [...open, ...signedIn] : open)
    .flatMap(([page, asked]) => {
      const found = page.exec(path)
      return found === null ? [] : [asked.replace(':id', found[1] ?? '')]
    })
    .map((address) => `<${address}>; rel=preload; as=fetch; crossorigin=anonymous`)
    .join(', ')
}
