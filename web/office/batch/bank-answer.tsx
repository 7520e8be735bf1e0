import { Stack } from '@mantine/core'
import { useState } from 'react'
import { readBankAnswer } from '../../../contract/bank-answers.ts'
import { examineBatch, listBatches, listBatchTransfers } from '../../../contract/batches.ts'
import type { WireOf } from '../../../contract/route.ts'
import { plural } from '../../../contract/words.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { FileField } from '../../kit/file-field.tsx'

type Read = WireOf<typeof readBankAnswer>

/** A file of the bank: what it says is done once, however often it is handed in. */
export function BankAnswer() {
  const [read, setRead] = useState<Read | null>(null)
  const { form, onSubmit, busy, problem } = useSending({
    route: readBankAnswer,
    initial: { file: null as File | null },
    wish: ({ file }) => ({ body: {}, ...(file !== null && { file }) }),
    check: ({ file }) => ({ file: file === null ? 'Choisissez le fichier de la banque' : null }),
    refreshes: [listBatches, examineBatch, listBatchTransfers],
    done: setRead,
  })
  return (
    <section className="card block" aria-labelledby="reponse">
      <h2 id="reponse">Réponse de la banque</h2>
      <p className="quiet">
        Déposez un pain.002 ou un camt.053 : les virements qu’il nomme deviennent versés ou rejetés.
        Déposer deux fois le même fichier ne change rien.
      </p>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          <FormProblem says={problem} />
          <FileField
            label="Fichier de la banque (XML)"
            accept=".xml,application/xml,text/xml"
            error={form.errors['file']}
            onChange={(file) => form.setFieldValue('file', file)}
          />
          <SendButton busy={busy} isMain={false} style={{ alignSelf: 'start' }}>
            Lire la réponse
          </SendButton>
        </Stack>
      </form>
      <div role="status">{read !== null && <Outcome read={read} />}</div>
    </section>
  )
}

const Outcome = ({ read }: { read: Read }) => (
  <div className="notice notice-info">
    <p>
      <strong>{read.kind} lu.</strong> {plural(read.settled, 'virement')} versé
      {read.settled > 1 && 's'}, {plural(read.rejected, 'virement')} rejeté
      {read.rejected > 1 && 's'}, {plural(read.already, 'réponse')} déjà connue
      {read.already > 1 && 's'}.
    </p>
    {read.unknown.length > 0 && (
      <p>
        {plural(read.unknown.length, 'ligne')} sans virement à nous : {read.unknown.join(', ')}
      </p>
    )}
    {read.mismatched.length > 0 && (
      <p>Montant différent du nôtre, à traiter à la main : {read.mismatched.join(', ')}</p>
    )}
  </div>
)
