import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { lineOutcomes, listImportLines, type LineOutcome } from '../../../contract/imports.ts'
import { usePages } from '../../kit/data.ts'
import { More } from '../../kit/more.tsx'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { Window } from '../../kit/window.tsx'
import { outcomeWords, when, type Run } from './words.ts'

/** What a reading did, line by line. */
export function RunLines({ of: run, onClose }: { of: Run; onClose: () => void }) {
  const [outcome, setOutcome] = useState<LineOutcome | null>(null)
  const lines = usePages(listImportLines, {
    params: { id: run.id },
    query: outcome === null ? {} : { outcome },
  })
  return (
    <Window title={`Lecture ${when(run.startedAt)}`} onClose={onClose}>
      <NativeSelect
        label="Montrer"
        value={outcome ?? ''}
        onChange={({ currentTarget: { value } }) =>
          setOutcome(lineOutcomes.find((one) => one === value) ?? null)
        }
        data={[
          { value: '', label: 'Toutes les lignes' },
          ...lineOutcomes.map((value) => ({
            value,
            label: `${outcomeWords[value].word} (${run.counts[value]})`,
          })),
        ]}
      />
      <Loaded of={lines}>
        {(items) =>
          items.length === 0 ? (
            <p>Aucune ligne.</p>
          ) : (
            <ul className="row-list" aria-label="Lignes">
              {numbered(items).map(({ nth, ref, offerId, outcome: became, says }) => (
                <li key={nth} className="import-line">
                  <div className="row-main">
                    {offerId === null ? (
                      <code>{ref}</code>
                    ) : (
                      <Link to={`/offres/${offerId}`}>
                        <code>{ref}</code>
                      </Link>
                    )}
                    <br />
                    {says}
                  </div>
                  <State {...outcomeWords[became]} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <More more={lines.more}>Afficher plus de lignes</More>
    </Window>
  )
}

/** A source may say the same line twice. */
const numbered = <T extends object>(lines: readonly T[]) =>
  lines.map((line, nth) => ({ ...line, nth }))
