import { sql } from 'kysely'
import type { BookingState, Nature } from '../../contract/values.ts'
import { stateAt } from '../bookings/rules.ts'
import { whyNotUse } from '../counter/rules.ts'
import type { Db } from '../database/connection.ts'
import { ownSiren } from './structures.ts'

/** The countermarks made ready for whoever tries a till, each told by what it is worth now. */

export const countermarkStates = [
  'usable-event',
  'too-early-event',
  'usable-thing',
  'usable-digital',
  'used',
  'cancelled',
  'expired',
  'other-structure',
] as const
export type CountermarkState = (typeof countermarkStates)[number]

type Row = {
  readonly token: string
  readonly email: string
  readonly offerId: number
  readonly offerName: string
  readonly siren: string
  readonly state: BookingState
  readonly nature: Nature
  readonly startsAt: Date | null
  readonly expiresAt: Date | null
  readonly cancellableUntil: Date
}

/** The ready countermarks, in the order of their states. */
export async function readyCountermarks(db: Db, now: Date) {
  const { rows } = await sql<Row>`
    select b.token, a.email, b.offer_id, o.name as offer_name, f.siren, b.state, b.nature,
      s.starts_at, b.expires_at, b.cancellable_until
    from sandbox_countermark c join booking b on b.id = c.booking_id
      join account a on a.id = b.account_id join stock s on s.id = b.stock_id
      join offer o on o.id = b.offer_id join offerer f on f.id = b.offerer_id
    order by b.id`.execute(db)
  const told = rows.map((row) => {
    const { token, email, offerId, offerName } = row
    return { token, email, offerId, state: worthOf(row, now), offerName }
  })
  const order = (state: CountermarkState) => countermarkStates.indexOf(state)
  return told.sort((one, other) => order(one.state) - order(other.state))
}

function worthOf(row: Row, now: Date): CountermarkState {
  if (row.siren !== ownSiren) return 'other-structure'
  const state = stateAt(row, now)
  if (state === 'cancelled' || state === 'expired') return state
  const why = whyNotUse({ ...row, isPersonSuspended: false }, now)
  if (why === 'countermark-too-early') return 'too-early-event'
  if (why !== null) return 'used'
  return ({ event: 'usable-event', goods: 'usable-thing', digital: 'usable-digital' } as const)[
    row.nature
  ]
}
