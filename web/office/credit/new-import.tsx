import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  importEligible,
  listEligibleImports,
  simulateEligibleImport,
} from '../../../contract/eligibility.ts'
import type { WireOf } from '../../../contract/route.ts'
import { money, plural } from '../../../contract/words.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useDo } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { FileField } from '../../kit/file-field.tsx'
import { Counts } from './counts.tsx'
import { ReportTable } from './report-table.tsx'

type Tried = WireOf<typeof simulateEligibleImport>

/** A list is tried without writing anything, and imported only as it was tried. */
export function NewImport() {
  const [tried, setTried] = useState<{ file: File; result: Tried } | null>(null)
  const { form, onSubmit, busy, problem } = useSending({
    route: simulateEligibleImport,
    initial: { file: null as File | null },
    wish: ({ file }) => ({ ...(file !== null && { file }) }),
    check: ({ file }) => ({ file: file === null ? 'Choisissez la liste' : null }),
    done: (result, { file }) => {
      if (file !== null) setTried({ file, result })
    },
  })
  return (
    <section className="card" aria-labelledby="essayer">
      <h2 id="essayer">Essayer une liste</h2>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          <FormProblem says={problem} />
          <FileField
            label="Liste de jeunes éligibles (CSV)"
            description="Colonnes : nom, prénom, date de naissance, e-mail, département. 20 000 lignes et 5 Mo au plus."
            accept=".csv,text/csv"
            error={form.errors['file']}
            onChange={(file) => {
              form.setFieldValue('file', file)
              setTried(null)
            }}
          />
          <SendButton busy={busy} isMain={tried === null} style={{ alignSelf: 'start' }}>
            Essayer sans rien écrire
          </SendButton>
        </Stack>
      </form>
      <div role="status">{tried !== null && <Trial {...tried} />}</div>
    </section>
  )
}

function Trial({ file, result }: { file: File; result: Tried }) {
  const { counts, grantedCents, lines, left } = result
  const credits = counts.created + counts.credited
  return (
    <div className="block">
      <p className="big-figure">
        <strong>{plural(credits, 'crédit')}</strong> à ouvrir, {money(grantedCents)}
      </p>
      <Counts counts={counts} />
      {lines.length > 0 && (
        <>
          <h3>Ce qui ne sera pas simplement crédité</h3>
          <ReportTable caption="Lignes de la liste à regarder" lines={lines} />
          {left > 0 && <p className="quiet">Et {plural(left, 'autre ligne', 'autres lignes')}.</p>}
        </>
      )}
      <Importing file={file} credits={credits} grantedCents={grantedCents} />
    </div>
  )
}

function Importing({
  file,
  credits,
  grantedCents,
}: {
  file: File
  credits: number
  grantedCents: number
}) {
  const ask = useConfirm()
  const navigate = useNavigate()
  const { run, busy } = useDo(importEligible, [listEligibleImports])
  const [problem, setProblem] = useState<string | null>(null)
  const send = async () => {
    const isSure = await ask({
      title: 'Importer cette liste ?',
      says: `${plural(credits, 'crédit')} de 500 € seront ouverts, soit ${money(grantedCents)} d’argent public. Ce qui est ouvert ne se reprend pas.`,
      does: 'Importer la liste',
    })
    if (!isSure) return
    setProblem(null)
    const reply = await run({ file })
    if (reply === null) return
    if (reply.ok) await navigate(`/imports/${reply.value.id}`)
    else setProblem(reply.says)
  }
  return (
    <Stack gap="md">
      <FormProblem says={problem} />
      <Group>
        <Button
          size="md"
          className="signature-button"
          loading={busy}
          disabled={credits === 0}
          onClick={() => void send()}
        >
          Importer la liste…
        </Button>
      </Group>
    </Stack>
  )
}
