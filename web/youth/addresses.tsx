import type { ComponentType } from 'react'
import { screen } from '../kit/fetched-screen.ts'
import { Bookings } from './bookings/bookings.tsx'
import { Discover } from './discover/discover.tsx'
import { Frame } from './frame.tsx'
import { Offer } from './offer/offer.tsx'
import { Elsewhere, ParamsProvider, paramsOf, usePlace } from './router.tsx'

const NotFound = screen(() => import('./foot/not-found.tsx'), 'NotFound')

type Screen = ComponentType & { fetch?(): Promise<void> }

/** Every address of the app and its screen; the most visited ones come with the app. */
const addresses: readonly (readonly [string, Screen])[] = [
  ['/', () => <Elsewhere to="/decouverte" />],
  ['/decouverte', Discover],
  ['/recherche', screen(() => import('./search/search.tsx'), 'Search')],
  ['/offre/:id', Offer],
  ['/attente/:id', screen(() => import('./waiting/waiting.tsx'), 'Waiting')],
  ['/reservations', Bookings],
  ['/reservations/:id', screen(() => import('./bookings/booking.tsx'), 'Booking')],
  ['/favoris', screen(() => import('./offer/favourites.tsx'), 'Favourites')],
  ['/profil', screen(() => import('./profile/profile.tsx'), 'Profile')],
  ['/profil/mouvements', screen(() => import('./profile/statement.tsx'), 'Statement')],
  ['/profil/mes-donnees', screen(() => import('./profile/my-data.tsx'), 'MyData')],
  ['/connexion', screen(() => import('./account/sign-in.tsx'), 'SignIn')],
  ['/inscription', screen(() => import('./account/sign-up.tsx'), 'SignUp')],
  ['/inscription/validation', screen(() => import('./account/confirm.tsx'), 'Confirm')],
  ['/mot-de-passe-perdu', screen(() => import('./account/lost-password.tsx'), 'LostPassword')],
  ['/aide', screen(() => import('./foot/help.tsx'), 'Help')],
  ['/mentions-legales', screen(() => import('./foot/legal-notice.tsx'), 'LegalNotice')],
  ['/donnees-personnelles', screen(() => import('./foot/personal-data.tsx'), 'PersonalData')],
  ['/accessibilite', screen(() => import('./foot/accessibility.tsx'), 'Accessibility')],
  ['/plan-du-site', screen(() => import('./foot/site-map.tsx'), 'SiteMap')],
]

/** The screen of the address one is at, in its frame. */
export function Addresses() {
  const { pathname } = usePlace()
  const [Screen, params] = screenAt(pathname)
  return (
    <ParamsProvider value={params}>
      <Frame>
        <Screen key={pathname} />
      </Frame>
    </ParamsProvider>
  )
}

/** Has the screen of this address fetched, where it does not come with the app. */
export async function fetchScreen(pathname: string): Promise<void> {
  const [Screen] = screenAt(pathname)
  await Screen.fetch?.()
}

function screenAt(pathname: string): readonly [Screen, Readonly<Record<string, string>>] {
  for (const [pattern, Screen] of addresses) {
    const params = paramsOf(pattern, pathname)
    if (params !== null) return [Screen, params]
  }
  return [NotFound, {}]
}
