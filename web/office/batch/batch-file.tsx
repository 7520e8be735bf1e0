import { Button } from '@mantine/core'
import { downloadBatchFile } from '../../../contract/batches.ts'
import { money } from '../../../contract/words.ts'
import { addressOf } from '../../kit/api.ts'
import { Icon } from '../../kit/icon.tsx'
import { State } from '../../kit/state.tsx'
import type { Examined } from './words.ts'

/** The file for the bank as its bytes are now, beside what the database holds of the batch. */
export function BatchFile({ examined }: { examined: Examined }) {
  const { batch, file, isFileAltered } = examined
  if (isFileAltered) {
    return (
      <p className="notice notice-bad block" role="alert">
        <Icon name="alert" /> Le fichier conservé n’est plus celui qui a été préparé : ce lot ne
        peut pas être libéré. Abandonnez-le, ce qu’il aurait payé reste dû.
      </p>
    )
  }
  if (file === null) return null
  const isSame = file.count === batch.transfers && file.totalCents === batch.totalCents
  return (
    <section className="card block" aria-labelledby="fichier">
      <div className="block-head">
        <h2 id="fichier">Fichier pour la banque</h2>
        {isSame ? (
          <State tone="good" icon="check" word="Égal au lot" />
        ) : (
          <State tone="bad" icon="alert" word="Différent du lot" />
        )}
      </div>
      <table className="compare">
        <caption className="sr-only">Le lot, et son fichier relu octet par octet</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">Lot</th>
            <th scope="col">Fichier relu</th>
          </tr>
        </thead>
        <tbody className="figures">
          <tr data-different={file.count !== batch.transfers}>
            <th scope="row">Virements</th>
            <td>{batch.transfers}</td>
            <td>{file.count}</td>
          </tr>
          <tr data-different={file.totalCents !== batch.totalCents}>
            <th scope="row">Total</th>
            <td>{money(batch.totalCents)}</td>
            <td>{money(file.totalCents)}</td>
          </tr>
        </tbody>
      </table>
      <dl className="definition">
        <dt>Message</dt>
        <dd className="iban">{batch.messageId}</dd>
        <dt>SHA-256</dt>
        <dd className="hash">{file.sha256}</dd>
      </dl>
      {batch.releasedAt === null ? (
        <p className="quiet">Il se télécharge une fois le lot libéré.</p>
      ) : (
        <p>
          <Button
            component="a"
            href={addressOf(downloadBatchFile.path, { id: batch.id })}
            download
            variant="light"
            leftSection={<Icon name="download" />}
          >
            Télécharger le fichier pain.001
          </Button>
        </p>
      )}
    </section>
  )
}
