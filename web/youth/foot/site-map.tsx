import { Screen } from '../screen.tsx'
import { Link } from '../router.tsx'
import './foot.css'

const parts = [
  {
    title: 'Sortir, lire, écouter',
    links: [
      ['/decouverte', 'Découvrir'],
      ['/decouverte?vue=liste', 'Découvrir, en liste'],
      ['/recherche', 'Rechercher'],
      ['/favoris', 'Mes favoris'],
    ],
  },
  {
    title: 'Mon pass',
    links: [
      ['/reservations', 'Mes réservations'],
      ['/profil', 'Mon profil'],
      ['/profil/mouvements', 'Les mouvements de mon pass'],
      ['/profil/mes-donnees', 'Mes données personnelles'],
    ],
  },
  {
    title: 'Mon compte',
    links: [
      ['/inscription', 'Créer mon compte'],
      ['/connexion', 'Me connecter'],
      ['/mot-de-passe-perdu', 'Mot de passe oublié'],
    ],
  },
  {
    title: 'À propos',
    links: [
      ['/aide', 'Foire aux questions'],
      ['/mentions-legales', 'Mentions légales'],
      ['/donnees-personnelles', 'Données personnelles'],
      ['/accessibilite', 'Accessibilité'],
    ],
  },
] as const

export const SiteMap = () => (
  <Screen title="Plan du site">
    <div className="stack" style={{ '--gap': '2rem' }}>
      {parts.map(({ title, links }) => (
        <section key={title} className="prose">
          <h2>{title}</h2>
          <ul>
            {links.map(([to, word]) => (
              <li key={to}>
                <Link to={to}>{word}</Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  </Screen>
)
