import { refuse, type Refusal } from '../../contract/refusals.ts'
import { digestOf } from '../accounts/credentials.ts'
import { addressed, post } from '../kit/queue.ts'
import { countFailure, longestWait, waitFor } from '../kit/throttle.ts'
import { fewAtATime } from '../kit/turns.ts'
import { mailsOf } from '../offerers/store.ts'
import type { World } from '../world.ts'
import { codesTried } from './mails.tsx'
import { addressBudget, strangerBudget, structureBudget } from './rules.ts'

/** Whose wrong codes are counted together. */
type Guesser = {
  readonly ours: readonly number[]
  readonly address: string
  readonly email: string | undefined
  readonly isStranger: boolean
}

const ofStructure = (id: number): string => `code:structure:${id}`

// No e-mail and no network address stand in the table of attempts.
const scopesOf = ({ ours, address, email, isStranger }: Guesser) =>
  isStranger
    ? [
        {
          scope: `code:email:${digestOf(email?.trim().toLowerCase() ?? '')}`,
          budget: strangerBudget,
        },
        { scope: `code:stranger:${digestOf(address)}`, budget: strangerBudget },
      ]
    : [
        { scope: `code:address:${digestOf(address)}`, budget: addressBudget },
        ...ours.map((id) => ({ scope: ofStructure(id), budget: structureBudget })),
      ]

/** Several tills of a structure are served at once; a burst of guesses passes its budget by no more. */
const looksAtATime = 32

/**
 * Judges what was found under a code, unless whoever asks has typed too many wrong ones: then says
 * when to come back. `find` only reads, beside the question of the budgets, and is forgotten where
 * they are spent.
 */
export function withinBudgets<Found, T>(
  world: World,
  guesser: Guesser,
  now: Date,
  find: () => Promise<Found>,
  judge: (found: Found) => Promise<T>,
): Promise<T | Refusal<'too-many-attempts'>> {
  const scopes = scopesOf(guesser)
  return fewAtATime(scopes.at(-1)?.scope ?? '', looksAtATime, async () => {
    const [retryAfterSeconds, found] = await Promise.all([
      longestWait(world.db, scopes, now),
      find(),
    ])
    if (retryAfterSeconds === 0) return judge(found)
    return refuse('too-many-attempts', { facts: { retryAfterSeconds } })
  })
}

/** Counts a wrong code; a structure that has just spent its budget is told by mail, once. */
export async function wrongCode(
  world: World,
  guesser: Guesser,
  now: Date,
): Promise<Refusal<'countermark-unknown'>> {
  const scopes = scopesOf(guesser).map(({ scope }) => scope)
  const waits = () =>
    Promise.all(guesser.ours.map((id) => waitFor(world.db, ofStructure(id), structureBudget, now)))
  await fewAtATime(`wrong:${scopes.at(-1)}`, 1, async () => {
    const before = await waits()
    await countFailure(world.db, scopes, now)
    const after = await waits()
    for (const [place, offererId] of guesser.ours.entries()) {
      if (before[place] === 0 && after[place] !== 0) await warn(world, offererId, now)
    }
  })
  return refuse('countermark-unknown')
}

async function warn(world: World, offererId: number, now: Date): Promise<void> {
  const emails = await mailsOf(world.db, offererId, 'administrator')
  const facts = { at: now.toISOString(), site: world.config.publicUrl }
  await world.db.transaction().execute((tx) =>
    post(
      tx,
      emails.map((email) => addressed(codesTried, email, facts, world.id())),
    ),
  )
}
