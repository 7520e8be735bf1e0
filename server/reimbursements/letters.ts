import { toPublicId } from '../../contract/public-id.ts'
import { masked } from '../banking/rules.ts'
import type { Tx } from '../database/connection.ts'
import { addressed, post } from '../kit/queue.ts'
import * as offerers from '../offerers/store.ts'
import type { World } from '../world.ts'
import type { Answered } from './answer-store.ts'
import { transferRejected } from './mails.tsx'

/** A step: tells the administrators, or where there is none everybody, that money came back. */
export async function tellRejected(world: World, tx: Tx, transfer: Answered): Promise<void> {
  const { offererId, amountCents, iban, label, reason } = transfer
  const offerer = await offerers.offererById(tx, offererId)
  if (offerer === undefined) throw new Error(`structure ${offererId} is paid and absent`)
  const administrators = await offerers.mailsOf(tx, offererId, 'administrator')
  const people = administrators.length > 0 ? administrators : await offerers.mailsOf(tx, offererId)
  const facts = {
    structure: offerer.legalName,
    amountCents,
    iban: masked(iban),
    label,
    reason: reason || 'sans raison donnée',
    page: `${world.config.publicUrl}/pro/structures/${toPublicId(offererId)}`,
  }
  await post(
    tx,
    people.map((to) => addressed(transferRejected, to, facts, world.id())),
  )
}
