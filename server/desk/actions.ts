import type { JournalAct } from '../../contract/journal-acts.ts'
import { isRefusal, refuse } from '../../contract/refusals.ts'
import { nameOf, type Staff } from '../accounts/session.ts'
import { personOf } from '../accounts/store.ts'
import { transact } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { paged, startOf } from '../kit/paging.ts'
import type { World } from '../world.ts'
import { bookingSheet } from './booking-sheet.ts'
import { search, type Asked } from './found.ts'
import { bookingLinesOf, personSheet, shownLine } from './people.ts'

/** The looks of the team at people's data: each leaves a trace of who looked, at whom. */

type Look = { readonly act: JournalAct; readonly subject: string; readonly details?: object }

const trace = (world: World, staff: Staff, { act, subject, details = {} }: Look, now: Date) =>
  transact(world.db, (tx) =>
    record(tx, { at: now, actor: nameOf(staff), act, subject, details: { ...details } }),
  )

/** Looks for somebody or something. What was typed may be a name: only that it was is kept. */
export async function lookFor(world: World, staff: Staff, asked: Asked, now: Date) {
  const found = await search(world.reads, asked)
  const people = found.items.flatMap(({ kind, id, person }) =>
    kind === 'person' ? [id] : person === null ? [] : [person.id],
  )
  if (people.length > 0) {
    const details = { kind: asked.kind ?? null, seen: [...new Set(people)] }
    await trace(world, staff, { act: 'people.searched', subject: 'people', details }, now)
  }
  return found
}

/** Reads the sheet of a person. */
export async function readPerson(world: World, staff: Staff, id: number, now: Date) {
  const sheet = await personSheet(world.db, id, now)
  if (isRefusal(sheet)) return sheet
  await trace(world, staff, { act: 'person.read', subject: `${sheet.kind}:${id}` }, now)
  return sheet
}

type Page = { readonly cursor?: string | undefined; readonly limit: number }

/** Reads a page of somebody's bookings. */
export async function readPersonBookings(
  world: World,
  staff: Staff,
  { id, cursor, limit }: Page & { readonly id: number },
  now: Date,
) {
  const person = await personOf(world.db, id)
  if (person === undefined) return refuse('not-found')
  const rows = await bookingLinesOf(world.db, id, startOf(cursor), limit + 1)
  const { items, next } = paged(rows, limit)
  await trace(world, staff, { act: 'bookings.read', subject: `${person.kind}:${id}` }, now)
  return { items: items.map(shownLine), next }
}

/** Reads the whole way of a booking, whose holder is named in the trace. */
export async function readBooking(world: World, staff: Staff, id: number, now: Date) {
  const sheet = await bookingSheet(world.db, staff, id, now)
  if (isRefusal(sheet)) return sheet
  const details = { person: sheet.person.id }
  await trace(world, staff, { act: 'booking.read', subject: `booking:${id}`, details }, now)
  return sheet
}
