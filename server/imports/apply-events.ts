import { isRefusal } from '../../contract/refusals.ts'
import { dateLine, plural } from '../../contract/words.ts'
import { changeLocked, withdrawLocked } from '../bookings/changes.ts'
import type { Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { enqueue } from '../kit/queue.ts'
import { setBy } from '../offers/hands.ts'
import { lockStocks, type StockFacts } from '../offers/places.ts'
import * as offers from '../offers/store.ts'
import type { World } from '../world.ts'
import type { Applying } from './items.ts'
import type { EventEntry } from './entries.ts'
import { textVerdict } from './rules.ts'
import type { NewLine } from './run-store.ts'
import * as imported from './imported-store.ts'
import type { GivenTexts, ImportedStock } from './imported-store.ts'

/** Events made into offers and dates: one transaction for one event, its offer locked before its dates. */

type EventDate = EventEntry['dates'][number]

/** Several entries of one event, as sources that repeat themselves give, are one with all its dates. */
export function merged(entries: readonly EventEntry[]): EventEntry | undefined {
  const [first] = entries
  if (first === undefined) return undefined
  const dates = new Map(entries.flatMap((entry) => entry.dates.map((date) => [date.ref, date])))
  return { ...first, dates: [...dates.values()] }
}

/** Makes or updates the offer of an event and its coming dates; gives what there is to tell. */
export async function applyEvent(
  world: World,
  tx: Tx,
  applying: Applying,
  entry: EventEntry,
  now: Date,
): Promise<readonly NewLine[]> {
  const known = await imported.importedOffer(tx, applying.link.id, entry.ref)
  const coming = { ...entry, dates: entry.dates.filter(({ startsAt }) => startsAt > now) }
  if (known === undefined) return create(tx, applying, coming, now)
  const texts = await applyTexts(tx, applying, { entry, known }, now)
  return [...texts, ...(await applyDates(world, tx, applying, { entry: coming, known }, now))]
}

async function create(
  tx: Tx,
  { link, runId, actor }: Applying,
  entry: EventEntry,
  now: Date,
): Promise<NewLine[]> {
  const { ref, dates } = entry
  if (dates.length === 0) return []
  const type = entry.type ?? link.defaultType
  if (type === null) {
    return [{ ref, outcome: 'ignored', says: `« ${entry.title} » : type d’offre inconnu` }]
  }
  const name = entry.title
  const description = entry.description.slice(0, 10_000)
  const offerId = await offers.insertOffer(tx, {
    venueId: link.venueId,
    offererId: link.offererId,
    type,
    nature: 'event',
    name,
    description,
    conditions: null,
    url: null,
    durationMinutes: entry.durationMinutes,
    bookingEmail: null,
    details: {},
    setBy: JSON.stringify(setBy(actor, ['type', 'name', 'description'], now)),
    createdAt: now,
    createdBy: link.createdBy,
  })
  await imported.keepOffer(tx, { linkId: link.id, ref, offerId, given: { name, description } })
  await openDates(tx, { link, runId, actor }, { offerId, dates }, now)
  const subject = `offer:${offerId}`
  await record(tx, { at: now, actor, act: 'offer.created', subject, offererId: link.offererId })
  if (entry.imageUrl !== null) {
    const { imageUrl: url, imageCredit: credit } = entry
    const payload = { offerId, url, credit, createdBy: link.createdBy }
    await enqueue(tx, [{ name: 'import-picture', payload, line: `imports-${link.id % 2}` }])
  }
  return [
    { ref, offerId, outcome: 'created', says: `« ${name} », ${plural(dates.length, 'date')}` },
  ]
}

type Opening = { readonly offerId: number; readonly dates: readonly EventDate[] }

/** Without a price yet, a date is remembered and waits for the stock that gives it one. */
async function openDates(
  tx: Tx,
  { link, runId, actor }: Applying,
  { offerId, dates }: Opening,
  now: Date,
): Promise<void> {
  const { defaultPriceCents: priceCents, defaultPlaces: places } = link
  const rows =
    priceCents === null
      ? []
      : await offers.insertStocks(
          tx,
          offerId,
          dates.map(({ startsAt, endsAt }) => ({
            startsAt,
            endsAt,
            priceCents,
            places,
            bookingLimit: null,
          })),
          { setBy: actor, setAt: now },
        )
  for (const [place, { ref, startsAt, endsAt }] of dates.entries()) {
    const stockId = rows[place]?.id ?? null
    const given = priceCents === null ? null : { priceCents, places }
    const row = { linkId: link.id, ref, offerId, stockId, startsAt, endsAt, given, seenIn: runId }
    await imported.keepStock(tx, row)
  }
}

type Known = { readonly offerId: number; readonly given: GivenTexts }
type Updating = { readonly entry: EventEntry; readonly known: Known }

async function applyTexts(
  tx: Tx,
  { link, actor }: Applying,
  { entry, known: { offerId, given } }: Updating,
  now: Date,
): Promise<NewLine[]> {
  const offer = await offers.offerForEdit(tx, offerId)
  if (!offer) return []
  const said = { name: entry.title, description: entry.description.slice(0, 10_000) }
  const words = { name: 'titre', description: 'description' } as const
  const patch: { name?: string; description?: string } = {}
  const lines: NewLine[] = []
  const about = { ref: entry.ref, offerId }
  for (const field of ['name', 'description'] as const) {
    const verdict = textVerdict({ standing: offer[field], given: given[field], said: said[field] })
    if (verdict.does === 'write') patch[field] = verdict.value
    if (verdict.does === 'keep') {
      const theirs = verdict.theirs.slice(0, 300)
      const says = `Votre ${words[field]} est conservé(e). La source dit : « ${theirs} »`
      lines.push({ ...about, outcome: 'kept', says })
    }
  }
  if (Object.keys(patch).length > 0) {
    await offers.updateOffer(tx, offerId, patch)
    await offers.noteSetBy(tx, offerId, setBy(actor, Object.keys(patch), now))
    const details = { changed: Object.keys(patch) }
    const { offererId } = link
    const subject = `offer:${offerId}`
    await record(tx, { at: now, actor, act: 'offer.changed', subject, offererId, details })
    const says = Object.keys(patch).includes('name')
      ? `Nouveau titre : « ${said.name} »`
      : 'Nouvelle description'
    lines.push({ ...about, outcome: 'changed', says })
  }
  await imported.keepOffer(tx, { linkId: link.id, ref: entry.ref, offerId, given: said })
  return lines
}

async function applyDates(
  world: World,
  tx: Tx,
  applying: Applying,
  { entry, known: { offerId } }: Updating,
  now: Date,
): Promise<NewLine[]> {
  const { link, runId } = applying
  const before = new Map(
    (await imported.importedDates(tx, link.id, offerId)).map((date) => [date.ref, date]),
  )
  const fresh = entry.dates.filter(({ ref }) => !before.has(ref))
  await openDates(tx, applying, { offerId, dates: fresh }, now)
  const lines: NewLine[] = fresh.map(({ ref, startsAt }) => ({
    ref,
    offerId,
    outcome: 'created',
    says: `Nouvelle date : ${dateLine(startsAt, link.timeZone, { now })}`,
  }))
  const standing = entry.dates.flatMap((date) => {
    const was = before.get(date.ref)
    return was ? [{ date, was }] : []
  })
  const moved = standing.filter(({ date, was }) => isMoved(date, was))
  const said = new Set(entry.dates.map(({ ref }) => ref))
  const gone = [...before.values()].filter(
    ({ ref, startsAt }) => !said.has(ref) && isAhead(startsAt, now),
  )
  // All in one go, in id order: a rush that books several dates holds them in that order.
  const locked = await lockStocks(
    tx,
    [...moved.map(({ was }) => was), ...gone].flatMap(({ stockId }) => stockId ?? []),
  )
  for (const { date, was } of moved) {
    const stock = was.stockId === null ? undefined : locked.get(was.stockId)
    lines.push(...(await moveDate(world, tx, applying, { date, was, stock }, now)))
  }
  lines.push(...(await withdrawGone(tx, applying, gone, now)))
  await imported.markSeen(tx, link.id, [...before.keys()], runId)
  return lines
}

const isAhead = (startsAt: Date | null, now: Date): boolean => startsAt !== null && startsAt > now

const isMoved = (date: EventDate, was: ImportedStock): boolean =>
  was.startsAt?.getTime() !== date.startsAt.getTime() ||
  was.endsAt?.getTime() !== date.endsAt.getTime()

type Moving = {
  readonly date: EventDate
  readonly was: ImportedStock
  /** Locked; undefined while the date waits for its price. */
  readonly stock: StockFacts | undefined
}

/** A date that the source moved: bookings follow it, their people are told and may cancel. */
async function moveDate(
  world: World,
  tx: Tx,
  { link, runId, actor }: Applying,
  { date, was, stock }: Moving,
  now: Date,
): Promise<NewLine[]> {
  const { ref, startsAt, endsAt } = date
  const { offerId, stockId, given } = was
  const about = { ref, offerId }
  if (stock && !stock.isWithdrawn) {
    const after = await changeLocked(world, tx, stock, { patch: { startsAt, endsAt }, actor }, now)
    if (isRefusal(after)) {
      const says = `Date déplacée au ${dateLine(startsAt, link.timeZone, { now })} : refusée, changez-la vous-même`
      return [{ ...about, outcome: 'ignored', says }]
    }
  }
  await imported.keepStock(tx, {
    linkId: link.id,
    ref,
    offerId,
    stockId,
    startsAt,
    endsAt,
    given,
    seenIn: runId,
  })
  if (!stock || stock.isWithdrawn) return []
  const says = `Date déplacée au ${dateLine(startsAt, link.timeZone, { now })} : les réservés sont prévenus`
  return [{ ...about, outcome: 'changed', says }]
}

/**
 * The stock contract: a coming date that is no longer listed is withdrawn and its bookings cancelled.
 * The cancelling itself is done after the commit, by the sweep of withdrawn dates.
 */
export async function withdrawGone(
  tx: Tx,
  { link, runId, actor }: Applying,
  gone: readonly ImportedStock[],
  now: Date,
): Promise<NewLine[]> {
  const locked = await lockStocks(
    tx,
    gone.flatMap(({ stockId }) => stockId ?? []),
  )
  const lines: NewLine[] = []
  for (const { ref, offerId, stockId, startsAt } of gone) {
    const stock = stockId === null ? undefined : locked.get(stockId)
    if (!stock || stock.isWithdrawn || !isAhead(startsAt, now)) continue
    const effect = await withdrawLocked(tx, stock, actor, now)
    if (isRefusal(effect) || startsAt === null) continue
    const cancelled =
      effect.cancelled === 0
        ? ''
        : ` : ${plural(effect.cancelled, 'réservation annulée', 'réservations annulées')}`
    const says = `Date du ${dateLine(startsAt, link.timeZone, { now })} retirée${cancelled}`
    lines.push({ ref, offerId, outcome: 'withdrawn', says })
  }
  await imported.markSeen(
    tx,
    link.id,
    gone.map(({ ref }) => ref),
    runId,
  )
  return lines
}
