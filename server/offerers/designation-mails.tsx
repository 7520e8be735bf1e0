import { dateLine } from '../../contract/words.ts'
import { letter } from '../kit/mail.tsx'
import { Action, FactsTable, Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'

export type Structure = {
  readonly structure: string
  readonly siren: string
  readonly page: string
}

/** The structure a letter is about. */
export const About = ({ structure, siren }: Structure) => (
  <FactsTable
    rows={[
      { label: 'Structure', value: structure },
      { label: 'SIREN', value: siren },
    ]}
  />
)

export const designationAsked = letter<
  Structure & { readonly link: string; readonly until: string }
>(
  'designation-asked',
  ({ structure }) => `Désignez l’administrateur de ${structure} sur le pass Culture Pro`,
  (facts) => (
    <Page to="pro" preview="Qui renseignera vos coordonnées bancaires ?">
      <Hello />
      <Paragraph>
        Pour que le pass Culture vous rembourse, un seul utilisateur de votre structure est habilité
        à renseigner ses coordonnées bancaires : l’administrateur. Dites-nous qui il est, et à
        quelle adresse e-mail l’inviter.
      </Paragraph>
      <About {...facts} />
      <Action href={facts.link}>Désigner l’administrateur</Action>
      <Paragraph>
        Ce lien est bon jusqu’au {dateLine(new Date(facts.until), 'Europe/Paris')}. Notre équipe
        vérifie ensuite les deux adresses avant d’envoyer l’invitation.
      </Paragraph>
      <Paragraph>
        Si cette structure n’est pas la vôtre, ne suivez pas le lien : rien ne sera fait.
      </Paragraph>
    </Page>
  ),
)

export const designationRefused = letter<Structure & { readonly reason: string }>(
  'designation-refused',
  ({ structure }) => `L’administrateur de ${structure} n’a pas pu être validé`,
  (facts) => (
    <Page to="pro" preview="Voici pourquoi">
      <Hello />
      <Paragraph>
        Notre équipe n’a pas pu valider l’administrateur que vous avez désigné pour votre structure.
      </Paragraph>
      <Paragraph>Raison donnée : {facts.reason}</Paragraph>
      <About {...facts} />
      <Paragraph>Nous vous écrirons de nouveau pour que vous puissiez en désigner un.</Paragraph>
    </Page>
  ),
)

export const designationLetters = [designationAsked, designationRefused]
