import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { Screen } from '../kit/screen.tsx'

const links = [
  ['/accueil', 'Accueil'],
  ['/guichet', 'Guichet'],
  ['/reservations', 'Réservations'],
  ['/reservations/virements', 'Virements'],
  ['/offres', 'Vos offres'],
  ['/offres/creation', 'Créer une offre'],
  ['/structures', 'Vos structures'],
  ['/profil', 'Profil'],
  ['/inscription', 'Inscription'],
  ['/connexion', 'Connexion'],
  ['/mot-de-passe-perdu', 'Mot de passe perdu'],
  ['/aide', 'Foire aux questions'],
  ['/mentions-legales', 'Mentions légales'],
  ['/donnees-personnelles', 'Données personnelles'],
  ['/accessibilite', 'Accessibilité'],
] as const

export const SiteMap = () => (
  <Screen title="Plan du site" width="narrow">
    <ul>
      {links.map(([to, word]) => (
        <li key={to}>
          <Anchor component={Link} to={to}>
            {word}
          </Anchor>
        </li>
      ))}
    </ul>
  </Screen>
)
