import { natureOf, offerTypeOf } from '../../contract/offer-types.ts'
import { mostLines } from '../../contract/offer-files.ts'
import { isRefusal, refuse } from '../../contract/refusals.ts'
import { plural } from '../../contract/words.ts'
import { nameOf, type Pro } from '../accounts/session.ts'
import type { Tx, Db } from '../database/connection.ts'
import type { RequestKey, Upload } from '../kit/http.ts'
import { once } from '../kit/idempotency.ts'
import { record } from '../kit/journal.ts'
import { setNow } from '../offers/hands.ts'
import { endOf } from '../offers/rules.ts'
import { insertOffer, insertStocks } from '../offers/store.ts'
import { whyClosed } from '../settings/switches.ts'
import type { World } from '../world.ts'
import { venueToFill } from './actions.ts'
import { columnsOf, judge, nameKey, type FileOffer, type Judged } from './file-rules.ts'
import * as runs from './run-store.ts'
import { runSheet } from './sheets.ts'
import { readGrid } from './spreadsheets.ts'
import { namesOf } from './store.ts'

/** Offers written in a spreadsheet. */

type Sent = { readonly id: number; readonly file: Upload | undefined }

async function judged(world: World, db: Db, pro: Pro, { id, file }: Sent, now: Date) {
  const venue = await venueToFill(db, pro, id)
  if (isRefusal(venue)) return venue
  if (file === undefined) return refuse('file-missing')
  const grid = await readGrid(file.bytes)
  if (grid === null) return refuse('offer-file-unreadable')
  if (grid.length > mostLines + 1) return refuse('offer-file-too-long')
  const places = columnsOf(grid)
  if (places === null) return refuse('file-columns-missing')
  const names = await namesOf(db, id)
  const { timeZone, kind, offererId } = venue
  const frame = {
    venue: { id, isOnline: kind === 'online', timeZone },
    existing: new Set(names.map(({ name, type }) => nameKey(name, type))),
    now,
  }
  return { ...judge(grid, places, frame), offererId }
}

/** What a file would make, line by line; makes nothing. */
export async function previewFile(world: World, pro: Pro, sent: Sent, now: Date) {
  const file = await judged(world, world.db, pro, sent, now)
  if (isRefusal(file)) return file
  const { lines } = file
  const count = (makes: Judged['makes']) => lines.filter((line) => line.makes === makes).length
  return {
    offers: count('offer'),
    dates: count('date'),
    wrong: count(null),
    lines: lines.map((line) => ({
      ...line,
      errors: line.errors.map((error) => ({ ...error })),
    })),
  }
}

type Importing = Sent & { readonly onlyRight: boolean; readonly key?: RequestKey | undefined }

/** Makes every offer of a file: all of them or none, unless wrong lines are to be left out. */
export const importFile = (world: World, pro: Pro, sent: Importing, now: Date) =>
  once(world.db, sent.key, now, async (tx) => {
    const closed = await whyClosed(tx, 'imports')
    if (closed !== null) return closed
    const file = await judged(world, tx, pro, sent, now)
    if (isRefusal(file)) return file
    const { lines, offers, offererId } = file
    const wrong = lines.filter(({ makes }) => makes === null)
    if (offers.length === 0 || (wrong.length > 0 && !sent.onlyRight)) {
      return refuse('file-lines-wrong', { facts: { wrong: wrong.length } })
    }
    const run = await runs.insertRun(tx, {
      linkId: null,
      venueId: sent.id,
      cause: 'file',
      pass: 'file',
      state: 'done',
      startedAt: now,
      startedBy: nameOf(pro),
      endedAt: now,
      read: lines.length,
      applied: lines.length - wrong.length,
    })
    if (!run) throw new Error('a file is a run of its own')
    const told: runs.NewLine[] = wrong.map(({ line, errors }) => ({
      ref: `ligne ${line}`,
      outcome: 'ignored',
      says: errors.map(({ column, says }) => `${column} : ${says}`).join('. '),
    }))
    for (const offer of offers)
      told.push(await make(tx, pro, { offer, venueId: sent.id, offererId }, now))
    await runs.tellLines(tx, run.id, told)
    const after = await runs.runOf(tx, run.id)
    return runSheet(after ?? run)
  })

type Making = { readonly offer: FileOffer; readonly venueId: number; readonly offererId: number }

async function make(
  tx: Tx,
  pro: Pro,
  { offer: { wish, stocks, line }, venueId, offererId }: Making,
  now: Date,
): Promise<runs.NewLine> {
  const { url = null, details = {}, durationMinutes = null } = wish
  const type = offerTypeOf(wish.type)
  if (type === null) throw new Error(`${wish.type} was judged to be a type`)
  const offerId = await insertOffer(tx, {
    venueId,
    offererId,
    type: wish.type,
    nature: natureOf(type, url),
    name: wish.name,
    description: wish.description ?? '',
    conditions: null,
    durationMinutes,
    url,
    details,
    bookingEmail: null,
    createdAt: now,
    createdBy: pro.id,
    setBy: JSON.stringify(setNow(pro, Object.keys(wish), now)),
  })
  const ending = stocks.map((stock) => ({
    ...stock,
    endsAt: endOf(stock.startsAt, stock.endsAt, durationMinutes),
  }))
  await insertStocks(tx, offerId, ending, { setBy: nameOf(pro), setAt: now })
  const subject = `offer:${offerId}`
  await record(tx, { at: now, actor: nameOf(pro), act: 'offer.created', subject, offererId })
  const what = stocks[0]?.startsAt ? plural(stocks.length, 'date') : 'un stock'
  return { ref: `ligne ${line}`, outcome: 'created', offerId, says: `« ${wish.name} », ${what}` }
}
