import { Button, NativeSelect } from '@mantine/core'
import { useEffect } from 'react'
import { useParams } from 'react-router'
import {
  importReportCsv,
  LineOutcome,
  listEligibleImports,
  readEligibleImport,
  readImportReport,
} from '../../../contract/eligibility.ts'
import type { WireOf } from '../../../contract/route.ts'
import { count } from '../../../contract/words.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { addressOf } from '../../kit/api.ts'
import { useAsk, usePages, useRefresh } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { useUrlFilters } from '../../kit/url-filters.ts'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { when } from '../words.ts'
import { Counts } from './counts.tsx'
import { ReportTable } from './report-table.tsx'
import { outcomes } from './words.ts'

type Import = WireOf<typeof readEligibleImport>
const everyMs = 1000

/** Where an import stands, then what it did of each line. */
export function ImportReport() {
  const { id = '' } = useParams()
  const found = useAsk(readEligibleImport, { params: { id } })
  const isRunning = found.data?.state === 'running'
  const refresh = useRefresh()
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(
      () => void refresh(readEligibleImport, readImportReport, listEligibleImports),
      everyMs,
    )
    return () => clearInterval(timer)
  }, [isRunning, refresh])
  return (
    <WholeScreen of={found}>
      {(value) => (
        <Screen
          key={id}
          title={value.fileName}
          above={<BackLink to="/imports">Import de jeunes</BackLink>}
          intro={`Importée le ${when(value.madeAt)} par ${value.madeBy}`}
          actions={
            value.state === 'done' ? (
              <State tone="good" icon="check" word="Terminé" />
            ) : (
              <State tone="info" icon="clock" word="En cours" />
            )
          }
        >
          <Progress made={value} />
          <Lines id={id} />
        </Screen>
      )}
    </WholeScreen>
  )
}

const Progress = ({ made: { id, state, treated, counts } }: { made: Import }) => (
  <section className="card" aria-labelledby="bilan">
    <h2 id="bilan">{state === 'done' ? 'Bilan' : 'Import en cours'}</h2>
    <p role="status">
      {state === 'done'
        ? `Les ${count(counts.total)} lignes ont été traitées.`
        : `${count(treated)} lignes traitées sur ${count(counts.total)} : vous pouvez quitter cette page, l’import continue.`}
    </p>
    <progress
      className="progress"
      max={Math.max(1, counts.total)}
      value={treated}
      aria-label="Avancement de l’import"
    />
    {state === 'done' && (
      <>
        <Counts counts={counts} isDone />
        <p>
          <Button
            component="a"
            href={addressOf(importReportCsv.path, { id })}
            download
            variant="light"
            leftSection={<Icon name="download" />}
          >
            Télécharger le compte rendu (CSV)
          </Button>
        </p>
      </>
    )}
  </section>
)

function Lines({ id }: { id: string }) {
  const filters = useUrlFilters({ issue: 'outcome' })
  const outcome = LineOutcome.options.find((one) => one === filters.value('issue'))
  const lines = usePages(readImportReport, {
    params: { id },
    query: { limit: 100, ...(outcome && { outcome }) },
  })
  return (
    <section className="block" aria-labelledby="rapport">
      <div className="block-head">
        <h2 id="rapport">Ligne par ligne</h2>
        <NativeSelect
          label="Issue"
          value={outcome ?? ''}
          onChange={(event) => filters.set('issue', event.currentTarget.value)}
          data={[
            { value: '', label: 'Toutes' },
            ...LineOutcome.options.map((one) => ({ value: one, label: outcomes[one].word })),
          ]}
        />
      </div>
      <Loaded of={lines}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">Aucune ligne.</p>
          ) : (
            <>
              <ReportTable caption="Compte rendu, ligne par ligne" lines={items} />
              {lines.more && (
                <p className="more">
                  <Button variant="default" loading={lines.more.busy} onClick={lines.more.fetch}>
                    Afficher la suite
                  </Button>
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </section>
  )
}
