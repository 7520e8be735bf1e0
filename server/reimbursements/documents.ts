import { Readable } from 'node:stream'
import { mostRowsOfFile } from '../../contract/booking-lists.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { refuse } from '../../contract/refusals.ts'
import type { Pro } from '../accounts/session.ts'
import { masked } from '../banking/rules.ts'
import type { Db } from '../database/connection.ts'
import { csvPages, xlsxOf, type Column } from '../kit/spreadsheet.ts'
import { offererById } from '../offerers/store.ts'
import type { World } from '../world.ts'
import { dayInParis } from './fortnights.ts'
import { linesOnPaper, proofOf } from './proof.ts'
import * as sent from './transfer-store.ts'
import type { PaidLine, SentTransfer } from './transfer-store.ts'
import { transferOfOurs } from './transfers.ts'

/** What an accountant keeps of a transfer: its proof on paper, its detail as a table. */

/** Small enough that whoever else asks for something meanwhile waits for some milliseconds. */
const pageOfLines = 1_000

/** Every booking of a transfer, by pages: never all at once from the database. */
async function* pagesOf(db: Db, id: number): AsyncGenerator<PaidLine[]> {
  for (let after: number | null = null; ;) {
    const lines = await sent.linesOfTransfer(db, id, after, pageOfLines)
    yield lines
    after = lines.at(-1)?.id ?? null
    if (lines.length < pageOfLines || after === null) return
  }
}

const attached = (transfer: SentTransfer, word: string, ending: string) => {
  const name = `${word}-${toPublicId(transfer.id)}-${dayInParis(transfer.sentAt)}.${ending}`
  return { 'content-disposition': `attachment; filename="${name}"` }
}

/** The proof of a transfer, a PDF that a reader can read aloud. */
export async function transferProof(world: World, pro: Pro, id: number, now: Date) {
  const transfer = await transferOfOurs(world, pro, id)
  const structure = transfer && (await offererById(world.db, transfer.offererId))
  if (transfer === undefined || structure === undefined) return refuse('not-found')
  const lines = await sent.linesOfTransfer(world.db, id, null, linesOnPaper)
  const body = await proofOf({ transfer, structure, lines }, now)
  return { body, headers: attached(transfer, 'justificatif', 'pdf') }
}

// Tables: one line for each part of each booking -----------------------------------------------------

type TableRow = {
  readonly transfer: SentTransfer
  readonly line: PaidLine
  readonly part: PaidLine['parts'][number]
}

const inParis = (at: Date) => ({ at, timeZone: 'Europe/Paris' })

const columns: readonly Column<TableRow>[] = [
  { title: 'Virement', width: 46, text: ({ transfer }) => transfer.label },
  { title: 'Référence', width: 16, text: ({ transfer }) => transfer.endToEndId },
  { title: 'Date d’émission', width: 18, moment: ({ transfer }) => inParis(transfer.sentAt) },
  { title: 'Compte', width: 20, text: ({ transfer }) => masked(transfer.iban) },
  { title: 'Lieu', width: 28, text: ({ line }) => line.venueName },
  { title: 'Offre', width: 36, text: ({ line }) => line.offerName },
  { title: 'Contremarque', width: 14, code: ({ line }) => line.token },
  { title: 'Date de validation', width: 18, moment: ({ line }) => inParis(line.usedAt) },
  { title: 'Montant de la réservation', width: 24, cents: ({ line }) => line.bookedCents },
  { title: 'Règle', width: 54, text: ({ part }) => part.rule },
  { title: 'Part de la réservation', width: 22, cents: ({ part }) => part.baseCents },
  { title: 'Taux', width: 8, text: ({ part }) => `${part.ratePercent} %` },
  { title: 'Montant remboursé', width: 20, cents: ({ part }) => part.amountCents },
]

async function* rowsOf({ db }: World, transfer: SentTransfer): AsyncGenerator<TableRow[]> {
  for await (const lines of pagesOf(db, transfer.id)) {
    yield lines.flatMap((line) => line.parts.map((part) => ({ transfer, line, part })))
  }
}

/** For any spreadsheet; nothing in it is computed. */
export async function transferCsv(world: World, pro: Pro, id: number) {
  const transfer = await transferOfOurs(world, pro, id)
  if (transfer === undefined) return refuse('not-found')
  const body = Readable.from(csvPages(columns, rowsOf(world, transfer)))
  return { body, headers: attached(transfer, 'virement', 'csv') }
}

/** The same as a workbook, where amounts are numbers and dates are dates. */
export async function transferXlsx(world: World, pro: Pro, id: number) {
  const transfer = await transferOfOurs(world, pro, id)
  if (transfer === undefined) return refuse('not-found')
  // A workbook is made whole, and a table is sent as it is read.
  if (transfer.payments > mostRowsOfFile) return refuse('workbook-too-long')
  const rows: TableRow[] = []
  for await (const page of rowsOf(world, transfer)) rows.push(...page)
  const body = await xlsxOf('Virement', columns, rows)
  return { body, headers: attached(transfer, 'virement', 'xlsx') }
}
