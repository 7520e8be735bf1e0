import type { KeyScope } from '../../contract/route.ts'
import { letter } from '../kit/mail.tsx'
import { Action, Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'

const rights: Record<KeyScope, string> = {
  read: 'lire les offres et les réservations',
  validate: 'vérifier et valider les contremarques',
  manage: 'gérer les offres',
}

/** What a key may do, in words: « lire les offres et les réservations, gérer les offres ». */
export const rightsOf = (scopes: readonly KeyScope[]): string =>
  scopes.map((scope) => rights[scope]).join(', ')

type KeyFacts = {
  readonly structure: string
  readonly name: string
  readonly rights: string
  readonly by: string
  readonly page: string
}

const ifNotYou =
  'Si ce n’est pas vous, révoquez cette clé aussitôt et changez le mot de passe de votre compte.'

export const keyMade = letter<KeyFacts>(
  'api-key-made',
  ({ name }) => `Nouvelle clé d’API : ${name}`,
  ({ structure, name, rights: may, by, page }) => (
    <Page to="pro" preview={`Une clé d’API vient d’être créée pour ${structure}`}>
      <Hello />
      <Paragraph>
        {by} vient de créer la clé d’API « {name} » pour {structure}. Elle permet à un logiciel de :{' '}
        {may}.
      </Paragraph>
      <Paragraph>{ifNotYou}</Paragraph>
      <Action href={page}>Voir les clés d’API</Action>
    </Page>
  ),
)

export const keyChangedOver = letter<KeyFacts & { readonly until: string | null }>(
  'api-key-changed-over',
  ({ name }) => `Nouveau secret pour la clé d’API ${name}`,
  ({ structure, name, by, until, page }) => (
    <Page to="pro" preview={`La clé d’API « ${name} » a un nouveau secret`}>
      <Hello />
      <Paragraph>
        {by} vient de donner un nouveau secret à la clé d’API « {name} » de {structure}.{' '}
        {until === null
          ? 'L’ancien n’ouvre plus rien.'
          : `L’ancien sert encore jusqu’au ${until} (heure de Paris) : d’ici là, mettez vos logiciels à jour.`}
      </Paragraph>
      <Paragraph>{ifNotYou}</Paragraph>
      <Action href={page}>Voir les clés d’API</Action>
    </Page>
  ),
)

export const keyRevoked = letter<KeyFacts>(
  'api-key-revoked',
  ({ name }) => `Clé d’API révoquée : ${name}`,
  ({ structure, name, by, page }) => (
    <Page to="pro" preview={`La clé d’API « ${name} » n’ouvre plus rien`}>
      <Hello />
      <Paragraph>
        {by} vient de révoquer la clé d’API « {name} » de {structure}. Les logiciels qui s’en
        servaient n’ont plus accès à rien.
      </Paragraph>
      <Action href={page}>Voir les clés d’API</Action>
    </Page>
  ),
)

type StoppedFacts = { readonly url: string; readonly isGone: boolean; readonly page: string }

export const webhookStopped = letter<StoppedFacts>(
  'webhook-stopped',
  () => 'Un de vos webhooks est désactivé',
  ({ url, isGone, page }) => (
    <Page to="pro" preview="Votre logiciel ne reçoit plus les évènements du pass Culture">
      <Hello />
      <Paragraph>
        {isGone
          ? 'L’adresse ci-dessous a répondu qu’elle n’existait plus (410).'
          : 'L’adresse ci-dessous ne répond plus correctement depuis cinq jours.'}{' '}
        Nous ne lui envoyons plus rien : {url}
      </Paragraph>
      <Paragraph>
        Une fois votre logiciel réparé, réactivez-la. Ce qu’elle a manqué se lit dans le flux des
        évènements de l’API.
      </Paragraph>
      <Action href={page}>Voir le journal et réactiver</Action>
    </Page>
  ),
)

export const partnerLetters = [keyMade, keyChangedOver, keyRevoked, webhookStopped]
