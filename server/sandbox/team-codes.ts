import { codeAt, openSecret } from '../accounts/second-factor.ts'
import { teamWithSecret } from '../accounts/store.ts'
import type { World } from '../world.ts'

/**
 * The code of the moment of each member of the team who has set a second factor: a telephone
 * cannot tell it once the sandbox’s clock was moved, and whoever comes next does not hold it.
 */
export async function teamCodes(world: World, now: Date) {
  const team = await teamWithSecret(world.db)
  return team.flatMap(({ id, email, totpSecret }) =>
    totpSecret === null ? [] : [{ email, code: codeAt(openSecret(world, id, totpSecret), now) }],
  )
}
