import {
  examineBatch,
  listBatches,
  prepareBatch,
  releaseBatch,
  signBatch,
} from '../contract/batches.ts'
import { ask, type Signed } from './town.ts'
import type { House } from './world.ts'

/** A batch from its preparation to its release, by two people of the team. */

type Team = { readonly prepares: Signed; readonly releases: Signed }

/** The last batch there is, whoever made it. */
export async function lastBatch(house: House, by: Signed) {
  const { items } = await ask(house, listBatches, { as: by.as, query: { limit: 1 } })
  const [batch] = items
  if (batch === undefined) throw new Error('there is no batch')
  return batch
}

/** Prepares a batch of all that was used before today. */
export async function prepared(house: House, { prepares }: Pick<Team, 'prepares'>) {
  const { id } = await ask(house, prepareBatch, { as: prepares.as })
  await house.work()
  return id
}

/** The totals of a batch's file, as they are read in it. */
export async function totalsOf(house: House, id: string, by: Signed) {
  const { file } = await ask(house, examineBatch, { as: by.as, params: { id } })
  if (file === null) throw new Error(`batch ${id} has no file`)
  return { count: file.count, totalCents: file.totalCents }
}

/** Releases a prepared batch, signing it first where the calendar prepared it. */
export async function released(house: House, id: string, { prepares, releases }: Team) {
  const { batch } = await ask(house, examineBatch, { as: releases.as, params: { id } })
  if (batch.preparedBy === null) await ask(house, signBatch, { as: prepares.as, params: { id } })
  const body = await totalsOf(house, id, releases)
  await ask(house, releaseBatch, { as: releases.as, params: { id }, body })
  await house.work()
  return id
}

/** Everything used before today, prepared and released. */
export async function payday(house: House, team: Team): Promise<string> {
  return released(house, await prepared(house, team), team)
}
