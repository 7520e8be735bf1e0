import { Suspense, type ReactNode } from 'react'
import { myWallet } from '../../contract/wallet.ts'
import { money } from '../../contract/words.ts'
import { useAsk } from '../kit/data.ts'
import { Icon, type IconName } from '../kit/icon.tsx'
import { useSession } from '../kit/session.tsx'
import { useNetwork } from './network.ts'
import { Live, Outline, Rescue } from './states.tsx'
import { Toasts } from './toast.tsx'
import { instantLine } from './words.ts'
import { Link, NavLink, usePlace } from './router.tsx'
import './look/frame.css'

const tabs: readonly { to: string; word: string; icon: IconName }[] = [
  { to: '/decouverte', word: 'Découvrir', icon: 'eye' },
  { to: '/recherche', word: 'Rechercher', icon: 'search' },
  { to: '/reservations', word: 'Réservations', icon: 'ticket' },
  { to: '/favoris', word: 'Favoris', icon: 'heart' },
  { to: '/profil', word: 'Profil', icon: 'person' },
]

const footLinks = [
  { to: '/aide', word: 'Foire aux questions' },
  { to: '/mentions-legales', word: 'Mentions légales' },
  { to: '/donnees-personnelles', word: 'Données personnelles' },
  { to: '/accessibilite', word: 'Accessibilité : non conforme' },
  { to: '/plan-du-site', word: 'Plan du site' },
]

/** What surrounds every screen: the name, the five places, what the network says, the foot. */
export function Frame({ children }: { children: ReactNode }) {
  const { pathname } = usePlace()
  return (
    <div className="site">
      <a className="skip-link" href="#contenu">
        Aller au contenu
      </a>
      <header className="site-bar no-print">
        <div className="site-bar-in">
          <Link className="brand" to="/decouverte">
            <img src="/icon.svg" alt="" width="32" height="32" />
            pass Culture
          </Link>
          <nav className="tabs" aria-label="Navigation principale">
            <ul>
              {tabs.map(({ to, word, icon }) => (
                <li key={to}>
                  <NavLink to={to}>
                    <span className="tab-icon">
                      <Icon name={icon} size={22} />
                    </span>
                    {word}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <Remains />
        </div>
      </header>
      <NetworkNotice />
      <main className="site-main" id="contenu" tabIndex={-1}>
        <Rescue key={pathname}>
          <Suspense fallback={<Coming />}>{children}</Suspense>
        </Rescue>
      </main>
      <footer className="site-foot no-print">
        <nav aria-label="Pied de page">
          <ul>
            {footLinks.map(({ to, word }) => (
              <li key={to}>
                <Link to={to}>{word}</Link>
              </li>
            ))}
            <li>
              <a href="/pro">pass Culture Pro</a>
            </li>
          </ul>
        </nav>
      </footer>
      <Toasts />
    </div>
  )
}

const Coming = () => (
  <div className="screen screen-narrow">
    <Outline heights={[2.5, 7, 7]} />
  </div>
)

/** At the right of the bar: what is left in the pass, or the door. */
function Remains() {
  const { account } = useSession()
  const isYoung = account?.kind === 'youth'
  const { data } = useAsk(myWallet, {}, { when: isYoung })
  if (account === null) {
    return (
      <Link className="button" to="/connexion">
        Me connecter
      </Link>
    )
  }
  if (account?.kind === 'pro') return <span className="tag tag-gray">Compte professionnel</span>
  const wallet = data?.wallet
  if (data === undefined) return <span className="remains" />
  // Awaited, refused or over: the profile says which, and what to do.
  if (!wallet || data.isOver) {
    return (
      <Link className="remains button" to="/profil">
        {wallet ? 'Pass terminé' : 'Mon crédit'}
      </Link>
    )
  }
  return (
    <Link className="remains button figures" to="/profil">
      <span className="sr-only">Il reste </span>
      {money(wallet.balanceCents)}
      <span className="sr-only"> sur ton pass</span>
    </Link>
  )
}

/** Says that the network is away for as long as it is, and how old what is shown may be. */
function NetworkNotice(): ReactNode {
  const network = useNetwork()
  return (
    <Live>
      {!network.isOnline && (
        <p className="offline">
          <Icon name="wifi" />
          <span>
            Hors connexion.{' '}
            {network.keptFrom === null
              ? 'Tes réservations et leurs codes restent lisibles.'
              : `Copie gardée sur ton appareil, ${instantLine(network.keptFrom, 'Europe/Paris')}.`}
          </span>
        </p>
      )}
    </Live>
  )
}
