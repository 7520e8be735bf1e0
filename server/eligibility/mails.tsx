import { letter } from '../kit/mail.tsx'
import { Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'

type Refused = { readonly pseudo: string; readonly reason: string }

export const creditRefused = letter<Refused>(
  'credit-refused',
  () => 'Ton crédit pass Culture n’a pas été ouvert',
  ({ pseudo, reason }) => (
    <Page to="youth" preview="Voici pourquoi">
      <Hello name={pseudo} />
      <Paragraph>Notre équipe n’a pas pu ouvrir ton crédit pass Culture.</Paragraph>
      <Paragraph>Raison donnée : {reason}</Paragraph>
      <Paragraph>
        Ton compte reste ouvert : tu peux continuer à regarder les offres. Si tu penses que c’est
        une erreur, écris au référent de ton département : son adresse est dans la foire aux
        questions.
      </Paragraph>
    </Page>
  ),
)

export const eligibilityLetters = [creditRefused]
