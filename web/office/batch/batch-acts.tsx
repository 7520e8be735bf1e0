import { Button, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { settleBatch } from '../../../contract/bank-answers.ts'
import {
  abandonBatch,
  examineBatch,
  listBatches,
  listBatchTransfers,
  releaseBatch,
  signBatch,
} from '../../../contract/batches.ts'
import { plural } from '../../../contract/words.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useDo } from '../../kit/data.ts'
import { centsOf } from '../../kit/euros.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { useAccount } from '../../kit/session.tsx'
import { tell } from '../../kit/toast.tsx'
import { ReasonForm } from '../reason-form.tsx'
import { isMoving, type Batch, type Examined } from './words.ts'

/** What this person may do with this batch now, and why not the rest. */

const refreshed = [examineBatch, listBatches, listBatchTransfers]

export function BatchActs({ examined }: { examined: Examined }) {
  const me = useAccount()
  const { batch, isFileAltered, transfers } = examined
  const inFlight = transfers.find(({ state }) => state === 'in-flight')?.transfers ?? 0
  return (
    <section className="card decision" aria-labelledby="suite">
      <Stack gap="md">
        <h2 id="suite">La suite</h2>
        {isMoving(batch) && (
          <p role="status">
            {batch.state === 'releasing' ? 'Libération en cours' : 'Préparation en cours'} : cette
            page se met à jour toute seule.
          </p>
        )}
        {batch.state === 'prepared' && batch.preparedBy === null && <Sign batch={batch} />}
        {batch.state === 'prepared' && batch.preparedBy === me.id && (
          <p>
            Vous avez pris ce lot à votre compte. <strong>Une autre personne</strong> doit relire le
            fichier et le libérer.
          </p>
        )}
        {batch.state === 'prepared' &&
          batch.preparedBy !== null &&
          batch.preparedBy !== me.id &&
          !isFileAltered && <Release batch={batch} />}
        {batch.state === 'released' && <Settle batch={batch} inFlight={inFlight} />}
        {batch.state === 'closed' && <p>La banque a répondu pour tous les virements.</p>}
        {batch.state === 'empty' && <p>Rien n’était à payer : il n’y a pas de fichier.</p>}
        {batch.state === 'abandoned' && <p>Ce qu’il aurait payé reste dû.</p>}
        {['opened', 'gathered', 'prepared'].includes(batch.state) && <Abandon batch={batch} />}
      </Stack>
    </section>
  )
}

function Sign({ batch }: { batch: Batch }) {
  const { run, busy } = useDo(signBatch, refreshed)
  const sign = async () => {
    const reply = await run({ params: { id: batch.id } })
    if (reply === null) return
    tell(reply.ok ? 'Vous avez signé ce lot' : reply.says, { isBad: !reply.ok })
  }
  return (
    <>
      <p>Le calendrier a préparé ce lot. Une première personne le signe, une deuxième le libère.</p>
      <Button size="md" className="signature-button" loading={busy} onClick={() => void sign()}>
        Signer ce lot
      </Button>
    </>
  )
}

/** The totals are read in the file and typed anew: nobody releases what he has not looked at. */
function Release({ batch }: { batch: Batch }) {
  const { form, onSubmit, busy, problem } = useSending({
    route: releaseBatch,
    initial: { count: '', totalCents: '' },
    wish: ({ count, totalCents }) => ({
      params: { id: batch.id },
      body: { count: Number(count), totalCents: centsOf(totalCents) ?? 0 },
    }),
    check: ({ count, totalCents }) => ({
      count: /^\d+$/.test(count.trim()) ? null : 'Saisissez le nombre de virements du fichier',
      totalCents: centsOf(totalCents) === null ? 'Saisissez un montant, comme 1234,50' : null,
    }),
    refreshes: refreshed,
    done: () => tell('Le lot est en cours de libération'),
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <p>
          Relisez le fichier, puis ressaisissez ses totaux. Libéré, il part à la banque et les
          réservations deviennent remboursées.
        </p>
        <FormProblem says={problem} />
        <TextInput
          label="Nombre de virements"
          inputMode="numeric"
          autoComplete="off"
          {...form.getInputProps('count')}
        />
        <TextInput
          label="Total du fichier (€)"
          inputMode="decimal"
          autoComplete="off"
          {...form.getInputProps('totalCents')}
        />
        <SendButton busy={busy}>Libérer le lot</SendButton>
      </Stack>
    </form>
  )
}

function Settle({ batch, inFlight }: { batch: Batch; inFlight: number }) {
  const ask = useConfirm()
  const { run, busy } = useDo(settleBatch, refreshed)
  const settle = async () => {
    const isSure = await ask({
      title: 'Marquer tous les virements comme versés ?',
      says: `${plural(inFlight, 'virement')} encore sans réponse de la banque : faites-le si le relevé du compte le montre. Un rejet reçu plus tard pourra encore être noté.`,
      does: 'Marquer comme versés',
    })
    if (!isSure) return
    const reply = await run({ params: { id: batch.id } })
    if (reply === null) return
    const told = reply.ok ? `${plural(reply.value.settled, 'virement')} marqués versés` : reply.says
    tell(told, { isBad: !reply.ok })
  }
  return (
    <>
      <p>
        Transmettez le fichier à la banque, puis déposez sa réponse dans la page des lots, ou
        notez-la à la main ci-dessous, virement par virement.
      </p>
      {inFlight > 0 && (
        <Button size="md" variant="light" loading={busy} onClick={() => void settle()}>
          Tous sont versés…
        </Button>
      )}
    </>
  )
}

function Abandon({ batch }: { batch: Batch }) {
  const [isOpen, setOpen] = useState(false)
  const { run, busy } = useDo(abandonBatch, refreshed)
  if (!isOpen) {
    return (
      <Button variant="subtle" color="red" onClick={() => setOpen(true)}>
        Abandonner ce lot…
      </Button>
    )
  }
  return (
    <ReasonForm
      label="Raison de l’abandon"
      description="Gardée au journal"
      does="Abandonner le lot"
      busy={busy}
      act={(reason) => run({ params: { id: batch.id }, body: { reason } })}
      done={() => tell('Le lot est abandonné')}
      onLeave={() => setOpen(false)}
    >
      <p className="quiet">Rien n’est perdu : ce qu’il aurait payé reste dû, pour un autre lot.</p>
    </ReasonForm>
  )
}
