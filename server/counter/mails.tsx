import { dateLine } from '../../contract/words.ts'
import { letter } from '../kit/mail.tsx'
import { Action, Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'

type Facts = { readonly at: string; readonly site: string }

export const codesTried = letter<Facts>(
  'codes-tried',
  () => 'Beaucoup de contremarques erronées ont été saisies au guichet de votre structure',
  ({ at, site }) => (
    <Page to="pro" preview="Le guichet est en pause">
      <Hello />
      <Paragraph>
        De nombreuses contremarques erronées ont été saisies pour votre structure ; la dernière{' '}
        {dateLine(new Date(at), 'Europe/Paris')} (heure de Paris). Par prudence, le guichet fait une
        pause : il rouvre de lui-même dans l’heure.
      </Paragraph>
      <Paragraph>
        Si ce n’est pas vous, changez le mot de passe des comptes rattachés à votre structure et
        prévenez l’équipe du pass Culture.
      </Paragraph>
      <Action href={`${site}/pro/profil`}>Changer mon mot de passe</Action>
    </Page>
  ),
)

export const counterLetters = [codesTried]
