import * as z from 'zod/mini'
import { Instant } from './values.ts'

/** Who last set a member of an offer or of a date, and when: the same object has several hands. */
export const hands = ['screen', 'api', 'import'] as const

/** `screen`: somebody on the portal. `api`: a structure's program. `import`: a provider's feed. */
export const SetBy = z.object({ hand: z.enum(hands), at: Instant })

/** The same, for each member that was set since the offer was made. */
export const FieldSetBy = z.object({ field: z.string(), ...SetBy.shape })
