import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { listEligibleImports } from '../../../contract/eligibility.ts'
import type { WireOf } from '../../../contract/route.ts'
import { count } from '../../../contract/words.ts'
import { usePages } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { Table, type Column } from '../table.tsx'
import { when } from '../words.ts'
import { NewImport } from './new-import.tsx'

type Import = WireOf<typeof listEligibleImports>['items'][number]

const columns: readonly Column<Import>[] = [
  {
    word: 'Liste',
    cell: ({ id, fileName }) => (
      <Link to={`/imports/${id}`} className="case-link">
        {fileName}
      </Link>
    ),
  },
  {
    word: 'Importée',
    cell: ({ madeAt, madeBy }) => (
      <>
        {when(madeAt)}
        <div className="quiet">{madeBy}</div>
      </>
    ),
  },
  { word: 'Lignes', isFigure: true, cell: ({ counts }) => counts.total },
  {
    word: 'Crédités',
    isFigure: true,
    cell: ({ counts }) => counts.created + counts.credited,
  },
  {
    word: 'État',
    cell: ({ state, treated, counts }) =>
      state === 'done' ? (
        <State tone="good" icon="check" word="Terminé" />
      ) : (
        <State tone="info" icon="clock" word={`${count(treated)} sur ${count(counts.total)}`} />
      ),
  },
]

/** Whole lists of eligible young people: tried first, then imported, each with its report. */
export function Imports() {
  const imports = usePages(listEligibleImports, { query: { limit: 25 } })
  return (
    <Screen
      title="Import de jeunes"
      intro="Une liste de jeunes éligibles, en CSV. Essayez-la d’abord : rien n’est écrit tant que vous ne l’importez pas."
    >
      <NewImport />
      <section className="block" aria-labelledby="imports">
        <h2 id="imports">Imports passés</h2>
        <Loaded of={imports}>
          {(items) =>
            items.length === 0 ? (
              <p className="quiet">Aucune liste n’a encore été importée.</p>
            ) : (
              <>
                <Table
                  caption="Imports, le plus récent d’abord"
                  rows={items}
                  keyOf={({ id }) => id}
                  columns={columns}
                />
                {imports.more && (
                  <p className="more">
                    <Button
                      variant="default"
                      loading={imports.more.busy}
                      onClick={imports.more.fetch}
                    >
                      Afficher les imports plus anciens
                    </Button>
                  </p>
                )}
              </>
            )
          }
        </Loaded>
      </section>
    </Screen>
  )
}
