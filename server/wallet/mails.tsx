import { dayLine, money } from '../../contract/words.ts'
import { letter } from '../kit/mail.tsx'
import { Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'

type Opened = { readonly pseudo: string; readonly grantedCents: number; readonly endsAt: string }

export const passOpened = letter<Opened>(
  'pass-opened',
  () => 'Ton pass Culture est disponible',
  ({ pseudo, grantedCents, endsAt }) => (
    <Page to="youth" preview={`Ton compte est crédité de ${money(grantedCents)}`}>
      <Hello name={pseudo} />
      <Paragraph>
        Ton compte est crédité de {money(grantedCents)} : à dépenser en sorties, livres, musique,
        ateliers et offres numériques jusqu’au{' '}
        {dayLine(new Date(endsAt), 'Europe/Paris', { year: true })}.
      </Paragraph>
      <Paragraph>
        Chaque réservation te donne aussitôt une contremarque à montrer sur place.
      </Paragraph>
    </Page>
  ),
)

export const walletLetters = [passOpened]
