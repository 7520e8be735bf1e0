import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { answerTransfer } from '../../../contract/bank-answers.ts'
import { examineBatch, listBatches, listBatchTransfers } from '../../../contract/batches.ts'
import { money, plural } from '../../../contract/words.ts'
import { useDo, usePages } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { grouped } from '../../kit/siren.ts'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { Window } from '../../kit/window.tsx'
import { Table } from '../table.tsx'
import { groupedIban, when } from '../words.ts'
import { transferStates, type Batch, type Transfer } from './words.ts'

const refreshed = [listBatchTransfers, examineBatch, listBatches]

/** The transfers of a batch, and the bank's answer to each, by hand where no file gives it. */
export function Transfers({ batch }: { batch: Batch }) {
  const transfers = usePages(listBatchTransfers, {
    params: { id: batch.id },
    query: { limit: 100 },
  })
  const [rejected, setRejected] = useState<Transfer | null>(null)
  return (
    <section className="block" aria-labelledby="virements">
      <h2 id="virements">Virements</h2>
      <Loaded of={transfers}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">Aucun virement pour l’instant.</p>
          ) : (
            <>
              <Table
                caption="Virements du lot"
                rows={items}
                keyOf={({ id }) => id}
                columns={columnsOf(setRejected)}
              />
              {transfers.more && (
                <p className="more">
                  <Button
                    variant="default"
                    loading={transfers.more.busy}
                    onClick={transfers.more.fetch}
                  >
                    Afficher plus de virements
                  </Button>
                </p>
              )}
            </>
          )
        }
      </Loaded>
      {rejected !== null && <Reject transfer={rejected} onClose={() => setRejected(null)} />}
    </section>
  )
}

const columnsOf = (onReject: (transfer: Transfer) => void) => [
  {
    word: 'Structure',
    cell: ({ structure }: Transfer) => (
      <>
        <strong>{structure.legalName}</strong>
        <br />
        <span className="quiet">SIREN {grouped(structure.siren)}</span>
      </>
    ),
  },
  {
    word: 'Compte',
    cell: ({ iban, holder }: Transfer) => (
      <>
        <span className="iban">{groupedIban(iban)}</span>
        <br />
        <span className="quiet">{holder}</span>
      </>
    ),
  },
  { word: 'Lignes', isFigure: true, cell: ({ payments }: Transfer) => payments },
  {
    word: 'Montant',
    isFigure: true,
    cell: ({ amountCents }: Transfer) => <strong>{money(amountCents)}</strong>,
  },
  { word: 'État', cell: (transfer: Transfer) => <Answered transfer={transfer} /> },
  {
    word: 'Réponse',
    cell: (transfer: Transfer) => <Answer transfer={transfer} onReject={onReject} />,
  },
]

const Answered = ({ transfer: { state, answeredAt, reason } }: { transfer: Transfer }) => (
  <>
    <State {...transferStates[state]} />
    {answeredAt !== null && <div className="quiet">{when(answeredAt)}</div>}
    {reason !== null && <div className="quiet">{reason}</div>}
  </>
)

function Answer({
  transfer,
  onReject,
}: {
  transfer: Transfer
  onReject: (transfer: Transfer) => void
}) {
  const { run, busy } = useDo(answerTransfer, refreshed)
  const { id, state, structure } = transfer
  if (state !== 'in-flight' && state !== 'settled') return <span className="quiet">Aucune</span>
  const settle = async () => {
    const reply = await run({ params: { id }, body: { outcome: 'settled' } })
    if (reply === null) return
    tell(reply.ok ? `${structure.legalName} : virement versé` : reply.says, { isBad: !reply.ok })
  }
  return (
    <Group gap="xs">
      {state === 'in-flight' && (
        <Button
          size="xs"
          variant="light"
          loading={busy}
          aria-label={`Marquer versé le virement de ${structure.legalName}`}
          onClick={() => void settle()}
        >
          Versé
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        aria-label={`Marquer rejeté le virement de ${structure.legalName}`}
        onClick={() => onReject(transfer)}
      >
        Rejeté…
      </Button>
    </Group>
  )
}

function Reject({ transfer, onClose }: { transfer: Transfer; onClose: () => void }) {
  const { id, structure, amountCents, payments } = transfer
  const { form, onSubmit, busy, problem } = useSending({
    route: answerTransfer,
    initial: { reason: '' },
    wish: ({ reason }) => ({ params: { id }, body: { outcome: 'rejected' as const, reason } }),
    refreshes: refreshed,
    done: () => {
      tell(`${structure.legalName} : virement rejeté, son montant est de nouveau dû`)
      onClose()
    },
  })
  return (
    <Window title="Virement rejeté par la banque" onClose={onClose} closes="Annuler">
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          <p>
            {structure.legalName} : {money(amountCents)} pour {plural(payments, 'remboursement')}{' '}
            redeviennent dus et attendent un autre lot. La structure reçoit la raison par mail.
          </p>
          <TextInput
            label="Raison donnée par la banque"
            description="Par exemple : AC04, compte clos"
            maxLength={300}
            {...form.getInputProps('reason')}
          />
          <SendButton busy={busy} color="red" isMain={false} style={{ alignSelf: 'start' }}>
            Noter le rejet
          </SendButton>
        </Stack>
      </form>
    </Window>
  )
}
