import { sql } from 'kysely'
import { bookingsOf, type Held } from '../bookings/store.ts'
import type { Db } from '../database/connection.ts'

/** What was validated last in these structures, newest first; the cursor is a booking event. */
export async function validationsOf(
  db: Db,
  offererIds: readonly number[],
  {
    venueId,
    skip,
    limit,
  }: { readonly venueId: number | undefined; readonly skip: number; readonly limit: number },
): Promise<Held[]> {
  const { rows } = await sql<{ id: number }>`
    select id from booking
    where offerer_id = any(${offererIds}::bigint[]) and state in ('used', 'paid')
      and used_by <> 'automatic' and (${venueId ?? null}::bigint is null or venue_id = ${venueId ?? null})
    order by used_at desc, id desc offset ${skip} limit ${limit}`.execute(db)
  const held = new Map(
    (
      await bookingsOf(
        db,
        rows.map(({ id }) => id),
      )
    ).map((one) => [one.id, one]),
  )
  return rows.flatMap(({ id }) => held.get(id) ?? [])
}

/** The extra members of an offer: author, ISBN and the like. */
export async function detailsOf(db: Db, offerId: number): Promise<Record<string, unknown>> {
  const offer = await db
    .selectFrom('offer')
    .select('details')
    .where('id', '=', offerId)
    .executeTakeFirstOrThrow()
  return offer.details
}
