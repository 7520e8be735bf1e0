import { codeAt, openSecret } from '../accounts/second-factor.ts'
import { withSecret } from '../accounts/store.ts'
import type { World } from '../world.ts'

/**
 * The code of the moment of each account that has a second factor: a telephone cannot tell it once
 * the sandbox’s clock was moved, and whoever comes next does not hold it.
 */
export async function codesOfNow(world: World, now: Date) {
  const accounts = await withSecret(world.db)
  return accounts.flatMap(({ id, email, totpSecret }) =>
    totpSecret === null ? [] : [{ email, code: codeAt(openSecret(world, id, totpSecret), now) }],
  )
}
