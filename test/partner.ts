import type { createApiKey } from '../contract/api-keys.ts'
import * as contract from '../contract/api-keys.ts'
import { toPublicId } from '../contract/public-id.ts'
import type { WishOf } from '../contract/route.ts'
import { administer } from './treasury.ts'
import { ask, openPro, openStructure, type Signed, type Structure } from './town.ts'
import { signIn } from './stage.ts'
import type { House } from './world.ts'

/** A structure with its administrator, and programs that hold its keys. */

export type Partnership = {
  readonly star: Structure
  /** The public id of the structure. */
  readonly structure: string
  readonly administrator: Signed
}

let count = 0

export async function openPartnership(house: House): Promise<Partnership> {
  count++
  const { id } = await openPro(house, `Camille${count}`)
  const editor = { id, as: await signIn(house, id, 'pro') }
  const star = await openStructure(house, { name: `Cinéma Star ${count}`, by: editor })
  const { id: other } = await openPro(house, `Nour${count}`)
  const administrator = { id: other, as: await signIn(house, other, 'pro') }
  await administer(house, star, administrator)
  return { star, structure: toPublicId(star.id), administrator }
}

type KeyWish = Partial<WishOf<typeof createApiKey>>

/** A new key of this structure; gives its headers too. */
export async function keyFor(
  house: House,
  { structure, administrator }: Partnership,
  wish: KeyWish = {},
) {
  const body = { name: 'Caisse', scopes: ['read', 'validate', 'manage'] as const, ...wish }
  const key = await ask(house, contract.createApiKey, {
    as: administrator.as,
    params: { id: structure },
    body,
  })
  return { ...key, as: { authorization: `Bearer ${key.secret}` } }
}
