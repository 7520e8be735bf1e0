import { letter } from '../kit/mail.tsx'
import { Action, FactsTable, Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'

type Details = {
  readonly structure: string
  readonly siren: string
  /** The venue's name, or null for the whole structure. */
  readonly venue: string | null
  readonly iban: string
  readonly holder: string
  readonly page: string
}

const About = ({ structure, siren, venue, iban, holder }: Details) => (
  <FactsTable
    rows={[
      { label: 'Structure', value: `${structure} (SIREN ${siren})` },
      { label: 'Pour', value: venue ?? 'Toute la structure' },
      { label: 'IBAN', value: iban },
      { label: 'Titulaire', value: holder },
    ]}
  />
)

type Freezable = Details & { readonly freezeLink: string }

const NotMe = ({ freezeLink }: Pick<Freezable, 'freezeLink'>) => (
  <>
    <Paragraph>
      Si vous n’êtes pas à l’origine de cette saisie, gelez ces coordonnées sans attendre : rien n’y
      sera versé tant que notre équipe ne les aura pas examinées.
    </Paragraph>
    <Action href={freezeLink}>Ce n’est pas moi : geler</Action>
  </>
)

export const bankDetailsEntered = letter<Freezable & { readonly by: string }>(
  'bank-details-entered',
  ({ structure }) => `Coordonnées bancaires saisies pour ${structure}`,
  (facts) => (
    <Page to="pro" preview="Vérifiez que cette saisie vient bien de vous">
      <Hello />
      <Paragraph>
        {facts.by} vient de saisir des coordonnées bancaires sur le pass Culture Pro. Deux personnes
        de notre équipe vont les examiner avant tout versement.
      </Paragraph>
      <About {...facts} />
      <NotMe {...facts} />
    </Page>
  ),
)

export const bankDetailsAccepted = letter<Freezable & { readonly paidFrom: string | null }>(
  'bank-details-accepted',
  ({ structure }) => `Coordonnées bancaires acceptées pour ${structure}`,
  (facts) => (
    <Page to="pro" preview={facts.paidFrom ?? 'Vos remboursements y seront versés'}>
      <Hello />
      <Paragraph>
        {facts.paidFrom === null
          ? 'Notre équipe a accepté ces coordonnées bancaires : vos remboursements y seront versés dès le prochain virement.'
          : `Notre équipe a accepté ces coordonnées bancaires. Comme elles en remplacent d’autres, elles ne serviront qu’à partir du ${facts.paidFrom} : c’est le temps qu’il vous reste pour nous dire si ce changement ne vient pas de vous.`}
      </Paragraph>
      <About {...facts} />
      <NotMe {...facts} />
    </Page>
  ),
)

export const bankDetailsRefused = letter<Details & { readonly reason: string }>(
  'bank-details-refused',
  ({ structure }) => `Coordonnées bancaires refusées pour ${structure}`,
  (facts) => (
    <Page to="pro" preview="Voici pourquoi">
      <Hello />
      <Paragraph>Notre équipe n’a pas pu accepter ces coordonnées bancaires.</Paragraph>
      <Paragraph>Raison donnée : {facts.reason}</Paragraph>
      <About {...facts} />
      <Action href={facts.page}>Saisir d’autres coordonnées</Action>
    </Page>
  ),
)

export const bankDetailsFrozen = letter<Details>(
  'bank-details-frozen',
  ({ structure }) => `Coordonnées bancaires gelées pour ${structure}`,
  (facts) => (
    <Page to="pro" preview="Rien n’y est versé tant que notre équipe ne les a pas examinées">
      <Hello />
      <Paragraph>
        Ces coordonnées bancaires sont gelées : rien n’y est versé tant que notre équipe ne les a
        pas examinées. Vos remboursements attendent, aucun n’est perdu.
      </Paragraph>
      <About {...facts} />
      <Action href={facts.page}>Voir mes coordonnées bancaires</Action>
    </Page>
  ),
)

export const bankDetailsCleared = letter<
  Details & { readonly isKept: boolean; readonly reason: string }
>(
  'bank-details-cleared',
  ({ structure, isKept }) =>
    isKept
      ? `Coordonnées bancaires dégelées pour ${structure}`
      : `Coordonnées bancaires écartées pour ${structure}`,
  (facts) => (
    <Page to="pro" preview="Notre équipe les a examinées">
      <Hello />
      <Paragraph>
        {facts.isKept
          ? 'Notre équipe a examiné ces coordonnées bancaires et les a dégelées.'
          : 'Notre équipe a examiné ces coordonnées bancaires et les a écartées : rien n’y sera versé.'}
      </Paragraph>
      <Paragraph>Raison donnée : {facts.reason}</Paragraph>
      <About {...facts} />
      <Action href={facts.page}>Voir mes coordonnées bancaires</Action>
    </Page>
  ),
)

export const bankingLetters = [
  bankDetailsEntered,
  bankDetailsAccepted,
  bankDetailsRefused,
  bankDetailsFrozen,
  bankDetailsCleared,
]
