import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { listBatches, prepareBatch } from '../../../contract/batches.ts'
import { money } from '../../../contract/words.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useDo, usePages } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { Table } from '../table.tsx'
import { day, when } from '../words.ts'
import { BankAnswer } from './bank-answer.tsx'
import { Simulation } from './simulation.tsx'
import { batchStates, kinds, type Batch } from './words.ts'

/** What is paid every two weeks: simulated, prepared by one, released by another, answered by the bank. */
export function Batches() {
  const batches = usePages(listBatches, { query: { limit: 25 } })
  const [isSimulated, setSimulated] = useState(false)
  return (
    <Screen
      title="Lots de remboursement"
      intro="Le 1er et le 16 de chaque mois, le calendrier prépare un lot de tout ce qui a été validé avant minuit, heure de Paris. Deux personnes le libèrent."
      actions={
        <>
          <Button
            variant="light"
            leftSection={<Icon name="eye" />}
            onClick={() => setSimulated(true)}
          >
            Simuler
          </Button>
          <Prepare />
        </>
      }
    >
      {isSimulated && <Simulation onClose={() => setSimulated(false)} />}
      <Loaded of={batches}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon="euro" title="Aucun lot pour l’instant">
              Le premier sera préparé le 1er ou le 16 du mois, ou quand vous le demanderez.
            </Empty>
          ) : (
            <>
              <Table
                caption="Lots, les derniers d’abord"
                rows={items}
                keyOf={({ id }) => id}
                columns={columns}
              />
              {batches.more && (
                <p className="more">
                  <Button
                    variant="default"
                    loading={batches.more.busy}
                    onClick={batches.more.fetch}
                  >
                    Afficher les lots plus anciens
                  </Button>
                </p>
              )}
            </>
          )
        }
      </Loaded>
      <BankAnswer />
    </Screen>
  )
}

const columns = [
  {
    word: 'Lot',
    cell: ({ id, label, kind }: Batch) => (
      <>
        <Link to={`/lots/${id}`} className="case-link">
          {label}
        </Link>
        <br />
        <span className="quiet">{kinds[kind]}</span>
      </>
    ),
  },
  { word: 'Validé avant le', cell: ({ cutoff }: Batch) => when(cutoff) },
  { word: 'Exécution', cell: ({ executionDay }: Batch) => day(`${executionDay}T12:00:00Z`) },
  { word: 'Virements', isFigure: true, cell: ({ transfers }: Batch) => transfers },
  { word: 'Montant', isFigure: true, cell: ({ totalCents }: Batch) => money(totalCents) },
  { word: 'État', cell: ({ state }: Batch) => <State {...batchStates[state]} /> },
] as const

function Prepare() {
  const ask = useConfirm()
  const navigate = useNavigate()
  const { run, busy } = useDo(prepareBatch, [listBatches])
  const prepare = async () => {
    const isSure = await ask({
      title: 'Préparer un lot maintenant ?',
      says: `Il prendra tout ce qui a été validé avant aujourd’hui minuit. Vous en serez la première personne : une autre devra le libérer. Un seul lot à la fois est en préparation.`,
      does: 'Préparer le lot',
    })
    if (!isSure) return
    const reply = await run({})
    if (reply === null) return
    if (reply.ok) await navigate(`/lots/${reply.value.id}`)
    else tell(reply.says, { isBad: true })
  }
  return (
    <Button
      className="signature-button"
      loading={busy}
      leftSection={<Icon name="add" />}
      onClick={() => void prepare()}
    >
      Préparer un lot
    </Button>
  )
}
