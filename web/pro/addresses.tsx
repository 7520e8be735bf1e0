import { useDeferredValue, useEffect } from 'react'
import { Navigate, Outlet, Route, Routes, useLocation } from 'react-router'
import { useSession } from '../kit/session.tsx'
import { screen } from '../kit/fetched-screen.ts'
import { Failed } from '../kit/states.tsx'
import { passwordHelp } from './account/password-help.ts'
import { Bookings } from './booking/bookings.tsx'
import { Counter } from './counter/counter.tsx'
import { Frame } from './frame.tsx'
import { Home } from './home.tsx'
import { Offers } from './offer/offers.tsx'
import { Structures } from './structure/structures.tsx'

/**
 * Every address of the portal and its screen. Those of the menu come with the portal; the others
 * are fetched when first gone to.
 */

const SignUp = screen(() => import('./account/sign-up.tsx'), 'SignUp')
const ConfirmEmail = screen(() => import('./account/confirm-email.tsx'), 'ConfirmEmail')
const SignIn = screen(() => import('./account/sign-in.tsx'), 'SignIn')
const LostPassword = screen(() => import('../kit/account/lost-password.tsx'), 'LostPassword')
const Profile = screen(() => import('./account/profile.tsx'), 'Profile')
const StructureSheet = screen(() => import('./structure/structure.tsx'), 'StructureSheet')
const Designation = screen(() => import('./structure/designation.tsx'), 'Designation')
const NewVenue = screen(() => import('./structure/new-venue.tsx'), 'NewVenue')
const VenueSheet = screen(() => import('./structure/venue.tsx'), 'VenueSheet')
const NewOffer = screen(() => import('./offer/new-offer.tsx'), 'NewOffer')
const OfferSheet = screen(() => import('./offer/offer.tsx'), 'OfferSheet')
const PrintSheet = screen(() => import('./booking/print-sheet.tsx'), 'PrintSheet')
const BankDetails = screen(() => import('./money/bank-details.tsx'), 'BankDetails')
const FreezeAccount = screen(() => import('./money/freeze.tsx'), 'FreezeAccount')
const Transfers = screen(() => import('./money/transfers.tsx'), 'Transfers')
const TransferSheet = screen(() => import('./money/transfer.tsx'), 'TransferSheet')
const ApiKeys = screen(() => import('./programs/keys.tsx'), 'ApiKeys')
const Webhooks = screen(() => import('./programs/webhooks.tsx'), 'Webhooks')
const WebhookSheet = screen(() => import('./programs/webhook.tsx'), 'WebhookSheet')
const Imports = screen(() => import('./import/imports.tsx'), 'Imports')
const ImportSheet = screen(() => import('./import/import.tsx'), 'ImportSheet')
const NotFound = screen(() => import('./not-found.tsx'), 'NotFound')
const Help = screen(() => import('./help.tsx'), 'Help')
const Legal = screen(() => import('./legal.tsx'), 'Legal')
const SiteMap = screen(() => import('./site-map.tsx'), 'SiteMap')

export const Addresses = () => (
  <Routes>
    <Route element={<Frame />}>
      <Route index element={<Navigate to="/accueil" replace />} />
      <Route path="inscription" element={<SignUp />} />
      <Route path="inscription/validation" element={<ConfirmEmail />} />
      <Route path="connexion" element={<SignIn />} />
      <Route path="mot-de-passe-perdu" element={<LostPassword help={passwordHelp} />} />
      <Route path="aide" element={<Help />} />
      <Route path="mentions-legales" element={<Legal page="legal" />} />
      <Route path="donnees-personnelles" element={<Legal page="privacy" />} />
      <Route path="accessibilite" element={<Legal page="accessibility" />} />
      <Route path="coordonnees-bancaires/gel" element={<FreezeAccount />} />
      <Route path="designation" element={<Designation />} />
      <Route path="plan-du-site" element={<SiteMap />} />
      <Route element={<SignedIn />}>
        <Route path="accueil" element={<Home />} />
        <Route path="structures" element={<Structures />} />
        <Route path="structures/:id" element={<StructureSheet />} />
        <Route path="structures/:id/lieux/creation" element={<NewVenue />} />
        <Route path="structures/:id/lieux/:venueId" element={<VenueSheet />} />
        <Route path="structures/:id/coordonnees-bancaires" element={<BankDetails />} />
        <Route path="structures/:id/lieux/:venueId/imports" element={<Imports />} />
        <Route path="structures/:id/cles" element={<ApiKeys />} />
        <Route path="structures/:id/webhooks" element={<Webhooks />} />
        <Route path="structures/:id/webhooks/:webhookId" element={<WebhookSheet />} />
        <Route path="imports/:id" element={<ImportSheet />} />
        <Route path="offres" element={<Offers />} />
        <Route path="offres/creation" element={<NewOffer />} />
        <Route path="offres/:id" element={<OfferSheet />} />
        <Route path="guichet" element={<Counter />} />
        <Route path="reservations" element={<Bookings />} />
        <Route path="reservations/feuille/:stockId" element={<PrintSheet />} />
        <Route path="reservations/virements" element={<Transfers />} />
        <Route path="reservations/virements/:id" element={<TransferSheet />} />
        <Route path="profil" element={<Profile />} />
      </Route>
      <Route path="*" element={<NotFound />} />
    </Route>
  </Routes>
)

/** Screens for those who are signed in; the others sign in first and come back. */
function SignedIn() {
  const { account, isAsked, failure, refresh, demand } = useSession()
  useEffect(() => demand(), [demand])
  const { pathname, search } = useLocation()
  // Deferred, the screen is drawn in slices.
  const isKnown = useDeferredValue(account !== undefined)
  if (failure !== null) {
    return (
      <div className="wide screen">
        <Failed failure={failure} retry={() => void refresh()} />
      </div>
    )
  }
  if (!isAsked || account === undefined || !isKnown) return null
  if (account === null) {
    const back = pathname === '/accueil' ? '' : `?retour=${encodeURIComponent(pathname + search)}`
    return <Navigate to={`/connexion${back}`} replace />
  }
  return <Outlet />
}
