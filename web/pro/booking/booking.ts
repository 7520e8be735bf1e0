import type { offererBookings } from '../../../contract/bookings.ts'
import type { WireOf } from '../../../contract/route.ts'

/** A booking as the professional's screens read it. */
export type OffererBooking = WireOf<typeof offererBookings>['items'][number]
