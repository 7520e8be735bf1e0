import type * as contract from '../../contract/eligibility.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { refuse } from '../../contract/refusals.ts'
import type { BodyOf, QueryOf } from '../../contract/route.ts'
import { ageAt } from '../accounts/rules.ts'
import { nameOf, type Staff } from '../accounts/session.ts'
import { lockAccount } from '../accounts/store.ts'
import { transact } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { startOf } from '../kit/paging.ts'
import { addressed, post } from '../kit/queue.ts'
import { contacts } from '../settings/store.ts'
import { openWallet } from '../wallet/actions.ts'
import type { World } from '../world.ts'
import { creditRefused } from './mails.tsx'
import { whyNotCredit, whyNotRefuse } from './rules.ts'
import * as eligibility from './store.ts'

/** Those who wait for their credit, or what was decided of the others. */
export async function queue(
  { db }: World,
  { state, cursor, limit }: QueryOf<typeof contract.queueEligibility>,
  now: Date,
) {
  const found = await eligibility.candidatesIn(db, {
    state,
    from: startOf(cursor),
    limit: limit + 1,
  })
  const items = found.slice(0, limit).map((candidate) => aged(candidate, now))
  const last = items.at(-1)
  return { items, next: found.length > limit && last ? toPublicId(last.accountId) : null }
}

const aged = <One extends { readonly birthDate: string | null }>(candidate: One, now: Date) => ({
  ...candidate,
  age: candidate.birthDate === null ? null : ageAt(candidate.birthDate, now),
})

/** Where a young person's credit stands, in his own eyes: decided, why, and to whom to write. */
export async function showMine({ db }: World, accountId: number) {
  const candidate = await eligibility.candidateOf(db, accountId)
  if (candidate === undefined) return refuse('not-found')
  const { state, refusalReason, decidedAt, department } = candidate
  const isRefused = state === 'refused' && refusalReason !== null && decidedAt !== null
  const ours = (await contacts(db)).flatMap((contact) => {
    const { name, email } = contact
    return email !== null && contact.department === department ? [{ name, email }] : []
  })
  return {
    state,
    refusal: isRefused ? { reason: refusalReason, decidedAt } : null,
    contact: ours[0] ?? null,
  }
}

type Wish = BodyOf<typeof contract.decideEligibility> & { readonly id: number }

/** Credits a young person, once; or refuses, for a reason that is sent to him. */
export const decide = (world: World, staff: Staff, { id, ...wish }: Wish, now: Date) =>
  transact(world.db, async (tx) => {
    // Two who decide at once: the second finds what the first decided.
    const account = await lockAccount(tx, id)
    const candidate = account && (await eligibility.candidateOf(tx, id))
    if (account === undefined || candidate === undefined) return refuse('not-found')
    const { decision, reason = '' } = wish
    const refusal = decision === 'credit' ? whyNotCredit(candidate) : whyNotRefuse(candidate)
    if (refusal !== null) return refusal
    if (decision === 'credit') {
      await eligibility.deleteRefusal(tx, id)
      if (!(await openWallet(world, tx, id, nameOf(staff), now)))
        return refuse('deposit-already-made')
    } else {
      await eligibility.insertRefusal(tx, {
        accountId: id,
        refusedAt: now,
        refusedBy: staff.id,
        reason,
      })
      const [actor, subject] = [nameOf(staff), `youth:${id}`]
      await record(tx, { at: now, actor, act: 'eligibility.refused', subject, details: { reason } })
      const facts = { pseudo: account.pseudo, reason }
      await post(tx, [addressed(creditRefused, account.email, facts, world.id())])
    }
    const decided = await eligibility.candidateOf(tx, id)
    return decided ? aged(decided, now) : refuse('not-found')
  })
