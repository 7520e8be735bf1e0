import type { Pro, Youth } from '../accounts/session.ts'
import { reportOffer } from '../catalogue/marks.ts'
import { joinStructure } from '../offerers/actions.ts'
import { granted } from '../scenes.ts'
import type { World } from '../world.ts'
import type { Shelves } from './shelves.ts'

/** What people have asked of the team or told it, so that each of its queues can be tried at once. */

type Cast = { readonly renfort: Pro; readonly jeune: Youth }

const hour = 3_600_000

/** Structures that nobody administers: the team alone can attach somebody to them. */
const wanted = ['000180042', '000180059'] as const

const reports = [
  ['Cypher du canal', 'L’adresse indiquée n’est pas la bonne'],
  ['Ça tourne !', 'Le prix affiché n’est pas celui de la caisse'],
] as const

/** Asks to be attached to two structures, and reports two offers. */
export async function fillQueues(
  world: World,
  { renfort, jeune }: Cast,
  { offerOf }: Shelves,
  today: Date,
): Promise<void> {
  for (const [place, siren] of wanted.entries()) {
    await granted(
      joinStructure(world, renfort, siren, new Date(today.getTime() - (9 - place) * hour)),
    )
  }
  for (const [place, [name, reason]] of reports.entries()) {
    const report = { offerId: offerOf(name), reason, key: undefined }
    const at = new Date(today.getTime() - (6 - place) * hour)
    await granted(reportOffer(world, jeune, report, at))
  }
}
