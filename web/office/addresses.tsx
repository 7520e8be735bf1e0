import { useEffect } from 'react'
import { Navigate, Outlet, Route, Routes, useLocation } from 'react-router'
import type { TeamAct } from '../../contract/team-rights.ts'
import { useSession } from '../kit/session.tsx'
import { screen } from '../kit/fetched-screen.ts'
import { Failed } from '../kit/states.tsx'
import { passwordHelp } from './account/password-help.ts'
import { Frame } from './frame.tsx'
import { Legal, NotForYou, NotFound, SiteMap } from './legal.tsx'
import { useMay } from './rights.ts'

/** Every address of the back office and the screen that stands there, fetched when first gone to. */

const SignIn = screen(() => import('./account/sign-in.tsx'), 'SignIn')
const Enrolment = screen(() => import('./account/enrolment.tsx'), 'Enrolment')
const LostPassword = screen(() => import('../kit/account/lost-password.tsx'), 'LostPassword')
const Profile = screen(() => import('./account/profile.tsx'), 'Profile')
const Home = screen(() => import('./home.tsx'), 'Home')
const Structures = screen(() => import('./queue/structures.tsx'), 'Structures')
const StructureCase = screen(() => import('./queue/structure-case.tsx'), 'StructureCase')
const Attachments = screen(() => import('./queue/attachments.tsx'), 'Attachments')
const AttachmentCase = screen(() => import('./queue/attachment-case.tsx'), 'AttachmentCase')
const Venues = screen(() => import('./queue/venues.tsx'), 'Venues')
const VenueCase = screen(() => import('./queue/venue-case.tsx'), 'VenueCase')
const BankDetails = screen(() => import('./bank/bank-details.tsx'), 'BankDetails')
const BankCase = screen(() => import('./bank/bank-case.tsx'), 'BankCase')
const Designations = screen(() => import('./administrator/designations.tsx'), 'Designations')
const DesignationCase = screen(
  () => import('./administrator/designation-case.tsx'),
  'DesignationCase',
)
const Eligibility = screen(() => import('./credit/eligibility.tsx'), 'Eligibility')
const EligibilityCase = screen(() => import('./credit/eligibility-case.tsx'), 'EligibilityCase')
const Imports = screen(() => import('./credit/imports.tsx'), 'Imports')
const ImportReport = screen(() => import('./credit/import-report.tsx'), 'ImportReport')
const ReportedOffers = screen(() => import('./offer/reported-offers.tsx'), 'ReportedOffers')
const ReportedCase = screen(() => import('./offer/reported-case.tsx'), 'ReportedCase')
const Search = screen(() => import('./sheet/search.tsx'), 'Search')
const PersonSheet = screen(() => import('./sheet/person.tsx'), 'PersonSheet')
const StructureSheet = screen(() => import('./sheet/structure.tsx'), 'StructureSheet')
const BookingSheet = screen(() => import('./sheet/booking.tsx'), 'BookingSheet')
const Figures = screen(() => import('./figures/figures.tsx'), 'Figures')
const Journal = screen(() => import('./journal/journal.tsx'), 'Journal')
const Contacts = screen(() => import('./settings/contacts.tsx'), 'Contacts')
const Questions = screen(() => import('./settings/questions.tsx'), 'Questions')
const Providers = screen(() => import('./settings/providers.tsx'), 'Providers')
const Switches = screen(() => import('./settings/switches.tsx'), 'Switches')
const Batches = screen(() => import('./batch/batches.tsx'), 'Batches')
const BatchCockpit = screen(() => import('./batch/cockpit.tsx'), 'BatchCockpit')
const Ledger = screen(() => import('./batch/ledger.tsx'), 'Ledger')

export const Addresses = () => (
  <Routes>
    <Route element={<Frame />}>
      <Route index element={<Navigate to="/accueil" replace />} />
      <Route path="connexion" element={<SignIn />} />
      <Route path="double-authentification" element={<Enrolment />} />
      <Route path="mot-de-passe-perdu" element={<LostPassword help={passwordHelp} />} />
      <Route path="mentions-legales" element={<Legal page="legal" />} />
      <Route path="donnees-personnelles" element={<Legal page="privacy" />} />
      <Route path="accessibilite" element={<Legal page="accessibility" />} />
      <Route path="plan-du-site" element={<SiteMap />} />
      <Route element={<SignedIn />}>
        <Route path="accueil" element={<Home />} />
        <Route path="profil" element={<Profile />} />
        <Route element={<Allowed act="decide-structures" />}>
          <Route path="structures" element={<Structures />} />
          <Route path="structures/:id" element={<StructureCase />} />
          <Route path="rattachements" element={<Attachments />} />
          <Route path="rattachements/:structureId/:accountId" element={<AttachmentCase />} />
          <Route path="lieux" element={<Venues />} />
          <Route path="lieux/:id" element={<VenueCase />} />
          <Route path="administrateurs" element={<Designations />} />
          <Route path="administrateurs/:state/:id" element={<DesignationCase />} />
        </Route>
        <Route element={<Allowed act="money" />}>
          <Route path="coordonnees-bancaires" element={<BankDetails />} />
          <Route path="coordonnees-bancaires/:id" element={<BankCase />} />
          <Route path="lots" element={<Batches />} />
          <Route path="lots/:id" element={<BatchCockpit />} />
          <Route path="grand-livre" element={<Ledger />} />
        </Route>
        <Route element={<Allowed act="decide-eligibility" />}>
          <Route path="credits" element={<Eligibility />} />
          <Route path="credits/:id" element={<EligibilityCase />} />
        </Route>
        <Route element={<Allowed act="import-eligible" />}>
          <Route path="imports" element={<Imports />} />
          <Route path="imports/:id" element={<ImportReport />} />
        </Route>
        <Route element={<Allowed act="moderate-offers" />}>
          <Route path="offres-signalees" element={<ReportedOffers />} />
          <Route path="offres-signalees/:state/:id" element={<ReportedCase />} />
        </Route>
        <Route element={<Allowed act="look-up" />}>
          <Route path="recherche" element={<Search />} />
          <Route path="fiches/personnes/:id" element={<PersonSheet />} />
          <Route path="fiches/structures/:id" element={<StructureSheet />} />
          <Route path="fiches/reservations/:id" element={<BookingSheet />} />
        </Route>
        <Route element={<Allowed act="read-figures" />}>
          <Route path="chiffres" element={<Figures />} />
        </Route>
        <Route element={<Allowed act="read-journal" />}>
          <Route path="journal" element={<Journal />} />
        </Route>
        <Route element={<Allowed act="edit-help" />}>
          <Route path="referents" element={<Contacts />} />
          <Route path="questions" element={<Questions />} />
        </Route>
        <Route element={<Allowed act="register-providers" />}>
          <Route path="fournisseurs" element={<Providers />} />
        </Route>
        <Route element={<Allowed act="switch-features" />}>
          <Route path="interrupteurs" element={<Switches />} />
        </Route>
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
  if (failure !== null) {
    return (
      <div className="wide screen">
        <Failed failure={failure} retry={() => void refresh()} />
      </div>
    )
  }
  if (!isAsked || account === undefined) return null
  if (account === null) {
    const back = pathname === '/accueil' ? '' : `?retour=${encodeURIComponent(pathname + search)}`
    return <Navigate to={`/connexion${back}`} replace />
  }
  return <Outlet />
}

/** Screens for those whose role opens them. */
function Allowed({ act }: { act: TeamAct }) {
  const may = useMay()
  return may(act) ? <Outlet /> : <NotForYou />
}
