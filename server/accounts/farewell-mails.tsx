import { letter } from '../kit/mail.tsx'
import { Action, Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'
import { frontOf, said, type Reader } from '../kit/mail-words.ts'

/** The last letters of an account: asked to be forgotten, or not come back to for years. */

type Erased = { readonly pseudo: string; readonly cancelled: number; readonly firm: number }

export const accountErased = letter<Erased>(
  'account-erased',
  () => 'Ton compte pass Culture est supprimé',
  ({ pseudo, cancelled, firm }) => (
    <Page to="youth" preview="C’est fait : voici ce qui reste">
      <Hello name={pseudo} />
      <Paragraph>
        Ton compte est supprimé, comme tu l’as demandé. Ton nom, ton adresse, tes favoris et tes
        connexions sont effacés. Les montants de tes réservations restent dans les comptes publics,
        sans rien qui permette de te reconnaître.
      </Paragraph>
      {cancelled > 0 && (
        <Paragraph>
          {cancelled === 1
            ? 'Ta réservation à venir est annulée.'
            : `Tes ${cancelled} réservations à venir sont annulées.`}
        </Paragraph>
      )}
      {firm > 0 && (
        <Paragraph>
          {firm === 1
            ? 'Une réservation ne pouvait plus être annulée : sa contremarque reste valable.'
            : `${firm} réservations ne pouvaient plus être annulées : leurs contremarques restent valables.`}
        </Paragraph>
      )}
      <Paragraph>C’est le dernier mail que nous t’envoyons. À bientôt peut-être !</Paragraph>
    </Page>
  ),
)

type Quiet = Reader & { readonly publicUrl: string }

export const quietAccount = letter<Quiet>(
  'account-quiet',
  (to) =>
    said(to, 'Ton compte pass Culture va être effacé', 'Votre compte pass Culture va être effacé'),
  (to) => (
    <Page to={to.kind} preview="Une connexion suffit à le garder">
      <Hello name={to.pseudo} />
      <Paragraph>
        {said(
          to,
          'Tu ne t’es pas connecté depuis presque trois ans. Dans un mois, ton compte sera effacé.',
          'Vous ne vous êtes pas connecté depuis presque trois ans. Dans un mois, votre compte sera effacé.',
        )}
      </Paragraph>
      <Paragraph>
        {said(
          to,
          'Pour le garder, connecte-toi une fois.',
          'Pour le garder, connectez-vous une fois.',
        )}
      </Paragraph>
      <Action href={`${to.publicUrl}${frontOf[to.kind]}/connexion`}>Garder mon compte</Action>
    </Page>
  ),
)
