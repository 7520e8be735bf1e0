import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { importOfferFile, mostLines, previewOfferFile } from '../../../contract/offer-files.ts'
import { listOffers } from '../../../contract/offers.ts'
import type { WireOf } from '../../../contract/route.ts'
import { plural } from '../../../contract/words.ts'
import { useDo } from '../../kit/data.ts'
import { FileField } from '../../kit/file-field.tsx'
import { FormProblem } from '../../kit/form.tsx'
import { State } from '../../kit/state.tsx'
import { tell } from '../../kit/toast.tsx'
import { Window } from '../../kit/window.tsx'

type Preview = WireOf<typeof previewOfferFile>

/** A spreadsheet of offers: looked at first, imported once one has seen what it makes. */
export function FileWindow({ venueId, onClose }: { venueId: string; onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const looking = useDo(previewOfferFile)
  const importing = useDo(importOfferFile, [listOffers])
  const params = { id: venueId }

  const look = async (chosen: File | null) => {
    setFile(chosen)
    setPreview(null)
    setProblem(null)
    if (chosen === null) return
    const reply = await looking.run({ params, body: {}, file: chosen })
    if (reply === null) return
    if (reply.ok) setPreview(reply.value)
    else setProblem(reply.says)
  }
  const bring = async () => {
    if (file === null || preview === null) return
    const body = preview.wrong > 0 ? { onlyRight: 'true' as const } : {}
    const reply = await importing.run({ params, body, file })
    if (reply === null) return
    if (!reply.ok) return setProblem(reply.says)
    tell(`${plural(reply.value.counts.created, 'offre créée', 'offres créées')} depuis le fichier`)
    onClose()
  }
  return (
    <Window title="Importer un fichier d’offres" onClose={onClose}>
      <Stack gap="lg">
        <p className="quiet">
          Partez du modèle, <a href="/api/offer-file-template.xlsx">pour tableur</a> ou{' '}
          <a href="/api/offer-file-template.csv">en CSV</a> : une ligne par offre, et une de plus
          pour chaque date suivante. {mostLines} lignes au plus.
        </p>
        <FileField
          label="Fichier"
          description="CSV ou XLSX ; rien n’est créé avant que vous n’ayez vu le résultat"
          accept=".csv,.xlsx,text/csv"
          onChange={(chosen) => void look(chosen)}
        />
        <FormProblem says={problem} />
        <div role="status">{looking.busy && 'Lecture du fichier…'}</div>
        {preview !== null && (
          <>
            <Report of={preview} />
            {preview.offers > 0 && (
              <div>
                <Button
                  size="md"
                  className="signature-button"
                  loading={importing.busy}
                  onClick={() => void bring()}
                >
                  {preview.wrong > 0
                    ? `Importer ${plural(preview.offers, 'offre')} sans les lignes fautives`
                    : `Importer ${plural(preview.offers, 'offre')}`}
                </Button>
              </div>
            )}
          </>
        )}
      </Stack>
    </Window>
  )
}

const made = {
  offer: { word: 'Offre', tone: 'good', icon: 'check' },
  date: { word: 'Date', tone: 'info', icon: 'calendar' },
} as const

/** What the file would do, the wrong lines first. */
function Report({ of: { offers, dates, wrong, lines } }: { of: Preview }) {
  const sorted = [...lines].sort((a, b) => Number(a.makes !== null) - Number(b.makes !== null))
  return (
    <section aria-label="Aperçu du fichier">
      <p role="status">
        <strong>{plural(offers, 'offre')}</strong>, {plural(dates, 'date')} de plus,{' '}
        {wrong === 0 ? 'aucune ligne fautive' : plural(wrong, 'ligne fautive', 'lignes fautives')}.
      </p>
      <ul className="row-list" aria-label="Lignes du fichier">
        {sorted.map(({ line, title, makes, errors }) => (
          <li key={line} className="import-line">
            <div className="row-main">
              <span className="quiet">Ligne {line}</span> <strong>{title}</strong>
              {errors.length > 0 && (
                <ul className="import-wrong">
                  {errors.map(({ column, says }) => (
                    <li key={`${column} ${says}`}>
                      {column} : {says}
                    </li>
                  ))}
                </ul>
              )}
            </div>
            <State {...(makes === null ? wrongLine : made[makes])} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const wrongLine = { word: 'À corriger', tone: 'bad', icon: 'alert' } as const
