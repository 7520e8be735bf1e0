import { letter } from '../kit/mail.tsx'
import { Action, Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'

type Moderated = {
  readonly offer: string
  readonly page: string
  readonly reason: string
  readonly isWithdrawn: boolean
}

export const offerModerated = letter<Moderated>(
  'offer-moderated',
  ({ isWithdrawn, offer }) =>
    isWithdrawn
      ? `Votre offre « ${offer} » a été retirée du pass Culture`
      : `Votre offre « ${offer} » peut de nouveau être proposée`,
  (facts) => (
    <Page to="pro" preview={facts.isWithdrawn ? 'Voici pourquoi' : 'Le retrait est levé'}>
      <Hello />
      <Paragraph>
        {facts.isWithdrawn
          ? `Notre équipe a retiré votre offre « ${facts.offer} » : elle n’est plus montrée aux jeunes et ne peut pas être réactivée. Les réservations déjà faites restent valables.`
          : `Notre équipe a levé le retrait de votre offre « ${facts.offer} » : vous pouvez la réactiver.`}
      </Paragraph>
      <Paragraph>Raison donnée : {facts.reason}</Paragraph>
      <Action href={facts.page}>Voir l’offre</Action>
    </Page>
  ),
)

export const catalogueLetters = [offerModerated]
