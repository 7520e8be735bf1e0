import type { hands } from '../../contract/authors.ts'
import { nameOf, type Clerk } from '../accounts/session.ts'
import type { SetBy } from '../database/tables.ts'

/** Several hands write the same offer: each member remembers the last one. */

/** That these members were set at `now` by whom the journal calls so, as the table keeps it. */
export const setBy = (actor: string, fields: readonly string[], now: Date): SetBy =>
  Object.fromEntries(fields.map((field) => [field, { by: actor, at: now.toISOString() }]))

/** The same for somebody at the door. */
export const setNow = (who: Clerk, fields: readonly string[], now: Date): SetBy =>
  setBy(nameOf(who), fields, now)

/** `pro:1001` is a hand on a screen, `partner:1001` a program's; anything else came by an import. */
export function handOf(actor: string): (typeof hands)[number] {
  if (actor.startsWith('pro:')) return 'screen'
  return actor.startsWith('partner:') ? 'api' : 'import'
}

/** What was kept, as it is read. */
export const settersOf = (setBy: SetBy) =>
  Object.entries(setBy).map(([field, { by, at }]) => ({
    field,
    hand: handOf(by),
    at: new Date(at),
  }))

/** The account behind an act; null for a program. */
export const accountOf = (who: Clerk): number | null => (who.kind === 'pro' ? who.id : null)
