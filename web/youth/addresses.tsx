import { lazy, type ComponentType } from 'react'
import { Discover } from './discover/discover.tsx'
import { Frame } from './frame.tsx'
import { Elsewhere, ParamsProvider, paramsOf, usePlace } from './router.tsx'

/** A screen fetched when it is first gone to; the main one comes with the app. */
const screen = <Name extends string>(
  fetches: () => Promise<Record<Name, ComponentType>>,
  name: Name,
) => lazy(async () => ({ default: (await fetches())[name] }))

const NotFound = screen(() => import('./foot/not-found.tsx'), 'NotFound')

/** Every address of the app and its screen. */
const addresses: readonly (readonly [string, ComponentType])[] = [
  ['/', () => <Elsewhere to="/decouverte" />],
  ['/decouverte', Discover],
  ['/recherche', screen(() => import('./search/search.tsx'), 'Search')],
  ['/offre/:id', screen(() => import('./offer/offer.tsx'), 'Offer')],
  ['/attente/:id', screen(() => import('./waiting/waiting.tsx'), 'Waiting')],
  ['/reservations', screen(() => import('./bookings/bookings.tsx'), 'Bookings')],
  ['/reservations/:id', screen(() => import('./bookings/booking.tsx'), 'Booking')],
  ['/favoris', screen(() => import('./offer/favourites.tsx'), 'Favourites')],
  ['/profil', screen(() => import('./profile/profile.tsx'), 'Profile')],
  ['/profil/mouvements', screen(() => import('./profile/statement.tsx'), 'Statement')],
  ['/profil/mes-donnees', screen(() => import('./profile/my-data.tsx'), 'MyData')],
  ['/connexion', screen(() => import('./account/sign-in.tsx'), 'SignIn')],
  ['/inscription', screen(() => import('./account/sign-up.tsx'), 'SignUp')],
  ['/inscription/validation', screen(() => import('./account/confirm.tsx'), 'Confirm')],
  ['/mot-de-passe-perdu', screen(() => import('./account/lost-password.tsx'), 'LostPassword')],
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

function screenAt(pathname: string): readonly [ComponentType, Readonly<Record<string, string>>] {
  for (const [pattern, Screen] of addresses) {
    const params = paramsOf(pattern, pathname)
    if (params !== null) return [Screen, params]
  }
  return [NotFound, {}]
}
