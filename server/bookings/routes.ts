import * as lists from '../../contract/booking-lists.ts'
import * as contract from '../../contract/bookings.ts'
import * as personal from '../../contract/personal-data.ts'
import * as goodwill from '../../contract/goodwill.ts'
import * as waiting from '../../contract/waiting.ts'
import { refuse } from '../../contract/refusals.ts'
import { dropSession, nameOf, type Door } from '../accounts/session.ts'
import { paged, startOf } from '../kit/paging.ts'
import type { World } from '../world.ts'
import { archiveOf } from './archive.ts'
import { cancelMine, cancelOurs } from './cancel.ts'
import { cardOf, lineOf } from './cards.ts'
import { changeStock, withdrawalPreview, withdrawStock } from './changes.ts'
import { cancelAsTeam, reopenBooking } from './goodwill.ts'
import { bookingsOfMember } from './list-store.ts'
import { bookingsFile, conversion, showSheet, showSheetFile } from './lists.ts'
import { bookingLanes } from './lanes.ts'
import { eraseAccount, previewErasure } from './erasure.ts'
import { recordLook } from './looks.ts'
import * as bookings from './store.ts'
import { myTicket } from './ticket.ts'
import { announceOpening, listOpenings, showPlace, takeWaitingPlace } from './waiting.ts'

export function bookingRoutes(serve: Door, world: World): void {
  ofYouth(serve, world)
  ofStructures(serve, world)
  ofStocks(serve, world)
  ofWaitingRooms(serve, world)
  ofTeam(serve, world)
}

function ofYouth(serve: Door, world: World): void {
  const lanes = bookingLanes(world)
  serve(contract.bookOffer, async ({ who, body, key, now }) => {
    if (who.kind !== 'youth') return refuse('forbidden', { says: professionalsBookNothing })
    return lanes.do({ accountId: who.id, ...body, key, now })
  })
  serve(contract.myBookings, async ({ who, query, now }) => {
    const start = startOf(query.cursor)
    const { items, next } = paged(
      await bookings.myBookings(world.db, who.id, start, query.limit + 1),
      query.limit,
    )
    return { items: items.map((booking) => cardOf(booking, now)), next }
  })
  serve(contract.myBooking, async ({ who, params, now }) => {
    const booking = await bookings.bookingOf(world.db, params.id)
    return booking?.accountId === who.id ? cardOf(booking, now) : refuse('not-found')
  })
  serve(contract.cancelMyBooking, ({ who, params, key, now }) =>
    cancelMine(world, who, { id: params.id, key }, now),
  )
  serve(contract.myTicket, ({ who, params, now }) => myTicket(world, who, params.id, now))
  serve(personal.takeArchive, ({ who, now }) => archiveOf(world, who, now))
  serve(personal.previewErasure, ({ who, now }) => previewErasure(world, who, now))
  serve(personal.eraseAccount, async ({ who, body, address, cookies, now }) => {
    const refusal = await eraseAccount(world, who, { ...body, address }, now)
    if (refusal !== null) return refusal
    dropSession(cookies, 'app')
    return undefined
  })
}

function ofStructures(serve: Door, world: World): void {
  serve(contract.offererBookings, async ({ who, query, now }) => {
    const { cursor, limit, ...filter } = query
    const asked = { before: startOf(cursor), limit: limit + 1 }
    const rows = await bookingsOfMember(world.db, who.id, filter, asked)
    const { items, next } = paged(rows, limit)
    await recordLook(world, { actor: nameOf(who), filter, seen: items }, now)
    return { items: items.map((booking) => lineOf(booking, now)), next }
  })
  serve(lists.bookingsCsv, ({ who, query, now }) =>
    bookingsFile(world, who, { filter: query, as: 'csv' }, now),
  )
  serve(lists.bookingsXlsx, ({ who, query, now }) =>
    bookingsFile(world, who, { filter: query, as: 'xlsx' }, now),
  )
  serve(lists.readShowSheet, ({ who, params, now }) => showSheet(world, who, params, now))
  serve(lists.showSheetPdf, ({ who, params, now }) => showSheetFile(world, who, params.id, now))
  serve(lists.readConversion, ({ who, query }) => conversion(world, who, query))
  serve(contract.cancelBookingOfOurs, ({ who, params, body, key, now }) =>
    cancelOurs(world, who, { id: params.id, key, reason: body?.reason }, now),
  )
}

function ofStocks(serve: Door, world: World): void {
  serve(contract.changeStock, ({ who, params, body, now }) =>
    changeStock(world, who, params.id, body, now),
  )
  serve(contract.withdrawalPreview, ({ who, params }) => withdrawalPreview(world, who, params.id))
  serve(contract.withdrawStock, ({ who, params, now }) => withdrawStock(world, who, params.id, now))
}

function ofWaitingRooms(serve: Door, world: World): void {
  serve(waiting.announceOpening, ({ who, params, body, now }) =>
    announceOpening(world, who, { ...params, ...body }, now),
  )
  serve(waiting.listOpenings, ({ who, params }) => listOpenings(world, who, params.id))
  serve(waiting.takeWaitingPlace, ({ who, params, now }) =>
    takeWaitingPlace(world, who, params.id, now),
  )
  serve(waiting.myWaitingPlace, ({ who, params, now }) =>
    showPlace(world, { stockId: params.id, accountId: who.id }, now),
  )
}

function ofTeam(serve: Door, world: World): void {
  serve(goodwill.cancelBookingAsTeam, ({ who, params, body, key, now }) =>
    cancelAsTeam(world, who, { ...params, ...body, key }, now),
  )
  serve(goodwill.reopenBooking, ({ who, params, body, key, now }) =>
    reopenBooking(world, who, { ...params, ...body, key }, now),
  )
}

const professionalsBookNothing =
  'En tant que professionnel, vous consultez les offres mais ne pouvez en réserver aucune'
