import { letter } from '../kit/mail.tsx'
import { Action, FactsTable, Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'

type ImportFacts = {
  readonly venue: string
  readonly siret: string | null
  readonly source: string
  readonly page: string
}

const About = ({ venue, siret, source }: ImportFacts) => (
  <FactsTable
    rows={[
      { label: 'Lieu', value: venue },
      ...(siret === null ? [] : [{ label: 'SIRET', value: siret }]),
      { label: 'Source', value: source },
    ]}
  />
)

/** To the partner: his machine did not answer, twice. */
const providerSilent = letter<ImportFacts & { readonly why: string }>(
  'provider-silent',
  ({ venue, siret }) => `Votre API de stocks ne répond pas (${siret ?? venue})`,
  (facts) => (
    <Page to="pro" preview="Deux appels sans réponse">
      <Hello />
      <Paragraph>
        Cette nuit, le pass Culture a appelé deux fois votre API pour ce lieu, sans réponse
        utilisable : {facts.why}. Nous rappellerons chaque nuit. Après deux jours sans réponse, les
        stocks de ce lieu sont mis à zéro jusqu’à ce que votre API réponde.
      </Paragraph>
      <About {...facts} />
    </Page>
  ),
)

/** To the venue, once, when a silence begins. */
const importSilent = letter<ImportFacts>(
  'import-silent',
  ({ source }) => `${source} ne répond pas : vos offres restent en ligne`,
  (facts) => (
    <Page to="pro" preview="Vos offres restent telles quelles">
      <Hello />
      <Paragraph>
        L’import automatique de vos offres n’a pas pu se faire : {facts.source} n’a pas répondu. Vos
        offres restent telles quelles. Sans réponse pendant deux jours, leurs stocks passeront à
        zéro pour ne rien vendre que vous n’ayez plus.
      </Paragraph>
      <About {...facts} />
      <Action href={facts.page}>Voir cet import</Action>
    </Page>
  ),
)

/** To the venue: two days of silence. */
const importEmptied = letter<ImportFacts>(
  'import-emptied',
  ({ source }) => `${source} ne répond plus depuis deux jours : stocks mis à zéro`,
  (facts) => (
    <Page to="pro" preview="Rien n’est annulé">
      <Hello />
      <Paragraph>
        {facts.source} ne répond plus depuis deux jours. Les stocks importés sont à zéro : plus rien
        ne s’y réserve, et les réservations déjà faites restent valables. Tout revient de soi-même
        dès la première réponse.
      </Paragraph>
      <About {...facts} />
      <Action href={facts.page}>Voir cet import</Action>
    </Page>
  ),
)

export const importLetters = [providerSilent, importSilent, importEmptied] as const
export const venueLetters = { 'import-silent': importSilent, 'import-emptied': importEmptied }
export const partnerLetter = providerSilent
