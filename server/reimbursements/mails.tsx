import { money } from '../../contract/words.ts'
import { letter } from '../kit/mail.tsx'
import { Action, FactsTable, Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'

type Rejected = {
  readonly structure: string
  readonly amountCents: number
  readonly iban: string
  readonly label: string
  readonly reason: string
  readonly page: string
}

export const transferRejected = letter<Rejected>(
  'transfer-rejected',
  ({ amountCents }) => `Votre virement de ${money(amountCents)} n’a pas abouti`,
  (facts) => (
    <Page to="pro" preview={`Raison donnée par la banque : ${facts.reason}`}>
      <Hello />
      <Paragraph>
        La banque n’a pas pu verser ce virement : {facts.reason}. Rien n’est perdu : le montant vous
        reste dû et reviendra dans le prochain virement. Vérifiez d’ici là vos coordonnées
        bancaires.
      </Paragraph>
      <FactsTable
        rows={[
          { label: 'Structure', value: facts.structure },
          { label: 'Montant', value: money(facts.amountCents) },
          { label: 'IBAN', value: facts.iban },
          { label: 'Virement', value: facts.label },
        ]}
      />
      <Action href={facts.page}>Voir mes coordonnées bancaires</Action>
    </Page>
  ),
)

export const reimbursementLetters = [transferRejected]
