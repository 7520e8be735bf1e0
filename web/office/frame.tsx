import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import { Link, NavLink, Outlet, useLocation } from 'react-router'
import { Icon } from '../kit/icon.tsx'
import { MenuLine } from '../kit/menu.tsx'
import { PersonMenu } from '../kit/person-menu.tsx'
import { useSession, type Account } from '../kit/session.tsx'
import { Lines, OfflineNotice, Rescue } from '../kit/states.tsx'
import { home, regions, type Place } from './places.ts'
import { useMay } from './rights.ts'

/** What stands around every screen of the team: the places one may go to, at the left. */
export function Frame() {
  const { account } = useSession()
  const { pathname } = useLocation()
  const [openAt, setOpenAt] = useState<string | null>(null)
  // Going somewhere closes the menu of the phone.
  const isOpen = openAt === pathname
  return (
    <>
      <a className="skip-link" href="#contenu">
        Aller au contenu
      </a>
      <header className="office-head">
        {account && (
          <Button
            className="office-menu-button"
            variant="subtle"
            color="gray"
            leftSection={<Icon name={isOpen ? 'close' : 'menu'} />}
            aria-expanded={isOpen}
            aria-controls="menu"
            onClick={() => setOpenAt(isOpen ? null : pathname)}
          >
            Menu
          </Button>
        )}
        <Link className="brand" to={account ? '/accueil' : '/connexion'}>
          <img src="/icon.svg" alt="" width="34" height="34" />
          <span>
            pass Culture <b>Équipe</b>
          </span>
        </Link>
        {account && <Person account={account} />}
      </header>
      <OfflineNotice />
      <div className="office-body">
        {account && <Sides isOpen={isOpen} />}
        <main id="contenu" tabIndex={-1}>
          <Rescue key={pathname}>
            <Suspense fallback={<Waiting />}>
              <Outlet />
            </Suspense>
          </Rescue>
        </main>
      </div>
      <Foot />
    </>
  )
}

const roles = {
  support: 'Support',
  finance: 'Finances',
  administration: 'Administration',
} as const

const Person = ({ account }: { account: Account }) => (
  <PersonMenu account={account} lines={[{ to: '/profil', word: 'Profil', icon: 'person' }]}>
    {account.staffRole && <div className="menu-label">Rôle : {roles[account.staffRole]}</div>}
    <MenuLine href="/pro" icon="external">
      Voir le portail des professionnels
    </MenuLine>
    <MenuLine href="/" icon="external">
      Voir l’application des jeunes
    </MenuLine>
  </PersonMenu>
)

function Sides({ isOpen }: { isOpen: boolean }) {
  const may = useMay()
  const mayGo = ({ act }: Place) => act === undefined || may(act)
  const open = regions
    .map(({ word, places }) => ({ word, places: places.filter(mayGo) }))
    .filter(({ places }) => places.length > 0)
  return (
    <nav id="menu" className="office-nav" aria-label="Menu principal" data-open={isOpen}>
      <ul>
        <Line place={home} />
      </ul>
      {open.map(({ word, places }) => (
        <div key={word} role="group" aria-label={word}>
          <p className="office-nav-word" aria-hidden="true">
            {word}
          </p>
          <ul>
            {places.map((place) => (
              <Line key={place.to} place={place} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

const Line = ({ place: { to, word, icon } }: { place: Place }) => (
  <li>
    <NavLink to={to}>
      <Icon name={icon} />
      {word}
    </NavLink>
  </li>
)

const Waiting = () => (
  <div className="wide screen" aria-busy="true">
    <Lines />
  </div>
)

const Foot = () => (
  <footer className="office-foot">
    <nav aria-label="Informations">
      <ul>
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
      </ul>
    </nav>
  </footer>
)
