import { Link } from 'react-router'
import { Screen } from '../kit/screen.tsx'
import { useSession } from '../kit/session.tsx'
import { home, regions } from './places.ts'

/** The pages that the footer leads to. */

const pages = {
  legal: {
    title: 'Mentions légales',
    texts: [
      'Ce back-office est réservé à l’équipe du pass Culture.',
      'L’éditeur, le directeur de la publication et l’hébergeur de ce site sont ceux de l’organisme qui l’exploite ; leurs coordonnées sont données ici lors de la mise en service.',
    ],
  },
  privacy: {
    title: 'Données personnelles',
    texts: [
      'Vous lisez ici des données de jeunes et de professionnels : n’en cherchez que pour répondre à une demande ou prendre une décision. Chaque consultation sensible et chaque décision laissent une trace au journal.',
      'De vous-même, le site garde votre adresse e-mail, vos nom et prénom, votre rôle, vos sessions et ce que vous avez décidé. Un seul cookie : celui de votre session.',
      'Vous disposez d’un droit d’accès, de rectification et d’effacement, et pouvez saisir la CNIL.',
    ],
  },
  accessibility: {
    title: 'Accessibilité : non conforme',
    texts: [
      'Ce site vise la conformité au RGAA 4.1 et aux WCAG 2.2 niveau AA. Chaque écran est vérifié automatiquement et au clavier à chaque version ; il n’a pas encore été audité par un tiers, et le RGAA veut qu’il se déclare alors non conforme.',
      'Un contenu vous est inaccessible ? Dites-le à l’administration de l’équipe. Sans réponse de sa part, vous pouvez saisir le Défenseur des droits.',
    ],
  },
} as const

export function Legal({ page }: { page: keyof typeof pages }) {
  const { title, texts } = pages[page]
  return (
    <Screen title={title} width="narrow">
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Screen>
  )
}

export function SiteMap() {
  const { account } = useSession()
  return (
    <Screen title="Plan du site" width="narrow">
      <ul>
        <li>
          {account ? <Link to={home.to}>{home.word}</Link> : <Link to="/connexion">Connexion</Link>}
        </li>
        {regions.map(({ word, places }) => (
          <li key={word}>
            {word}
            <ul>
              {places.map((place) => (
                <li key={place.to}>
                  <Link to={place.to}>{place.word}</Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
        <li>
          <Link to="/profil">Profil</Link>
        </li>
      </ul>
    </Screen>
  )
}

export const NotFound = () => (
  <Screen title="Cette page n’existe pas" width="narrow">
    <p>L’adresse a peut-être été mal recopiée, ou la page a été déplacée.</p>
    <p>
      <Link to="/accueil">Revenir à l’accueil</Link>
    </p>
  </Screen>
)

/** A place that the role of whoever is here does not open. */
export const NotForYou = () => (
  <Screen title="Votre rôle n’ouvre pas cette page" width="narrow">
    <p>
      Les pages que votre rôle permet sont dans le menu. Si vous devez agir ici, demandez-le à
      l’administration de l’équipe.
    </p>
    <p>
      <Link to="/accueil">Revenir à l’accueil</Link>
    </p>
  </Screen>
)
