import { Screen } from '../kit/screen.tsx'

/** The pages that every footer leads to. */

const pages = {
  legal: {
    title: 'Mentions légales',
    texts: [
      'pass Culture Pro est le portail par lequel les acteurs culturels proposent leurs offres aux jeunes du pass Culture.',
      'L’éditeur, le directeur de la publication et l’hébergeur de ce site sont ceux de l’organisme qui l’exploite ; leurs coordonnées sont données ici lors de la mise en service.',
    ],
  },
  privacy: {
    title: 'Données personnelles',
    texts: [
      'Votre compte contient votre adresse e-mail, vos nom, prénom et pseudo, les structures auxquelles vous êtes rattaché(e) et, si vous l’activez, la clé chiffrée de votre double authentification. Vos noms se corrigent dans votre profil.',
      'Des jeunes qui réservent chez vous, vous voyez le nom, le prénom, l’adresse e-mail et la contremarque, et rien d’autre. Utilisez-les seulement pour honorer leur réservation.',
      'Aucun traceur publicitaire, aucune mesure d’audience : un seul cookie, celui de votre session.',
      'Vous disposez d’un droit d’accès, de rectification et d’effacement, et pouvez saisir la CNIL.',
    ],
  },
  accessibility: {
    title: 'Accessibilité : non conforme',
    texts: [
      'Ce site vise la conformité au RGAA 4.1 et aux WCAG 2.2 niveau AA. Chaque écran est vérifié automatiquement et au clavier à chaque version ; il n’a pas encore été audité par un tiers, et le RGAA veut qu’il se déclare alors non conforme.',
      'Un contenu vous est inaccessible ? Écrivez à votre référent territorial : nous vous donnerons l’information autrement et corrigerons le site. Sans réponse de notre part, vous pouvez saisir le Défenseur des droits.',
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
