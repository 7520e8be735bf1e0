import { listBatchWaiting } from '../../../contract/batches.ts'
import { money, plural } from '../../../contract/words.ts'
import { usePages } from '../../kit/data.ts'
import { grouped } from '../../kit/siren.ts'
import { Loaded } from '../../kit/states.tsx'
import { Table } from '../table.tsx'
import { waitingWords, type Examined, type Waiting } from './words.ts'

const columns = [
  {
    word: 'Structure',
    cell: ({ structure }: Waiting) => (
      <>
        <strong>{structure.legalName}</strong>
        <br />
        <span className="quiet">SIREN {grouped(structure.siren)}</span>
      </>
    ),
  },
  { word: 'Lieu', cell: ({ venue }: Waiting) => venue.name },
  { word: 'Pourquoi', cell: ({ reason }: Waiting) => waitingWords[reason] },
  { word: 'Remboursements', isFigure: true, cell: ({ payments }: Waiting) => payments },
  { word: 'Montant', isFigure: true, cell: ({ amountCents }: Waiting) => money(amountCents) },
] as const

/** What a batch left waiting, venue by venue, and why: it is due, and paid by a later one. */
export function WaitingTable({ batchId, sums }: { batchId: string; sums: Examined['waiting'] }) {
  const waiting = usePages(listBatchWaiting, { params: { id: batchId }, query: { limit: 100 } })
  return (
    <section className="block" aria-labelledby="attente">
      <h2 id="attente">En attente</h2>
      {sums.length === 0 ? (
        <p className="quiet">Ce lot n’a rien laissé en attente.</p>
      ) : (
        <>
          <ul>
            {sums.map(({ reason, payments, amountCents }) => (
              <li key={reason}>
                {waitingWords[reason]} : {plural(payments, 'remboursement')}, {money(amountCents)}
              </li>
            ))}
          </ul>
          <Loaded of={waiting}>
            {(items) => (
              <Table
                caption="Ce que le lot a laissé en attente"
                rows={items}
                keyOf={({ venue, reason }) => `${venue.id} ${reason}`}
                columns={columns}
              />
            )}
          </Loaded>
        </>
      )}
    </section>
  )
}
