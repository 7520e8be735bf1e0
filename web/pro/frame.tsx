import { Button } from '@mantine/core'
import { Suspense } from 'react'
import { Link, NavLink, Outlet, useLocation } from 'react-router'
import { Icon, type IconName } from '../kit/icon.tsx'
import { MenuLine } from '../kit/menu.tsx'
import { PersonMenu } from '../kit/person-menu.tsx'
import { useSession } from '../kit/session.tsx'
import { screen } from '../kit/fetched-screen.ts'
import { Lines, OfflineNotice, Rescue } from '../kit/states.tsx'
import { NoticeRoom } from './money/notice-room.tsx'

const MoneyNotice = screen(() => import('./money/money-notice.tsx'), 'MoneyNotice')

const places: readonly { readonly to: string; readonly word: string; readonly icon: IconName }[] = [
  { to: '/accueil', word: 'Accueil', icon: 'home' },
  { to: '/guichet', word: 'Guichet', icon: 'scan' },
  { to: '/reservations', word: 'Réservations', icon: 'ticket' },
  { to: '/offres', word: 'Offres', icon: 'calendar' },
  { to: '/structures', word: 'Structures', icon: 'store' },
]

const personLines: typeof places = [
  { to: '/structures', word: 'Vos structures', icon: 'store' },
  { to: '/offres', word: 'Vos offres', icon: 'calendar' },
  { to: '/guichet', word: 'Guichet', icon: 'scan' },
  { to: '/reservations', word: 'Réservations', icon: 'ticket' },
  { to: '/profil', word: 'Profil', icon: 'person' },
]

/** What stands around every screen of the portal. */
export function Frame() {
  const { account } = useSession()
  const { pathname } = useLocation()
  return (
    <>
      <a className="skip-link" href="#contenu">
        Aller au contenu
      </a>
      <header className="pro-head no-print">
        <div className="wide pro-head-row">
          <Link className="brand" to={account ? '/accueil' : '/connexion'}>
            <img src="/icon.svg" alt="" width="34" height="34" />
            <span>
              pass Culture <b>Pro</b>
            </span>
          </Link>
          {account && (
            <nav className="pro-nav" aria-label="Menu principal">
              {places.map(({ to, word, icon }) => (
                <NavLink key={to} to={to}>
                  <Icon name={icon} />
                  {word}
                </NavLink>
              ))}
            </nav>
          )}
          {account && (
            <PersonMenu account={account} lines={personLines}>
              <MenuLine href="/" icon="external">
                Voir l’application des jeunes
              </MenuLine>
            </PersonMenu>
          )}
          {account === null && <VisitorLinks />}
        </div>
      </header>
      {account && (
        <Suspense fallback={<NoticeRoom />}>
          <MoneyNotice />
        </Suspense>
      )}
      {account === undefined && <NoticeRoom />}
      <OfflineNotice />
      <main id="contenu" tabIndex={-1}>
        <Rescue key={pathname}>
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        </Rescue>
      </main>
      <Foot />
    </>
  )
}

const VisitorLinks = () => (
  <nav className="pro-visitor" aria-label="Compte">
    <Button component={Link} to="/connexion" variant="subtle">
      Se connecter
    </Button>
    <Button component={Link} to="/inscription" variant="light" visibleFrom="xs">
      Créer un compte
    </Button>
  </nav>
)

const Waiting = () => (
  <div className="wide screen" aria-busy="true">
    <Lines />
  </div>
)

const Foot = () => (
  <footer className="pro-foot no-print">
    <nav className="wide" aria-label="Informations">
      <ul>
        <li>
          <Link to="/aide">Foire aux questions</Link>
        </li>
        <li>
          <Link to="/mentions-legales">Mentions légales</Link>
        </li>
        <li>
          <Link to="/donnees-personnelles">Données personnelles</Link>
        </li>
        <li>
          <Link to="/accessibilite">Accessibilité : non conforme</Link>
        </li>
        <li>
          <Link to="/plan-du-site">Plan du site</Link>
        </li>
        <li>
          <a href="/docs">API pour vos logiciels</a>
        </li>
      </ul>
    </nav>
  </footer>
)
