import { createHash } from 'node:crypto'
import { refuse, type Refusal } from '../../contract/refusals.ts'
import { nameOf, type Pro, type Staff } from '../accounts/session.ts'
import { transact } from '../database/connection.ts'
import type { Upload } from '../kit/http.ts'
import { record } from '../kit/journal.ts'
import { whyNotRead } from '../offerers/rules.ts'
import { tieTo } from '../offerers/store.ts'
import type { World } from '../world.ts'
import * as banking from './store.ts'
import type { AccountLine } from './store.ts'

/**
 * RIB files: told by their content, kept apart, never parsed nor shown by this house. Whoever opens
 * one downloads it.
 */

const heaviest = 10 * 1024 * 1024

const kinds = [
  { ending: 'pdf', type: 'application/pdf', begins: Buffer.from('%PDF-') },
  {
    ending: 'png',
    type: 'image/png',
    begins: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
  { ending: 'jpg', type: 'image/jpeg', begins: Buffer.from([0xff, 0xd8, 0xff]) },
] as const

export type Rib = { readonly bytes: Buffer; readonly kind: (typeof kinds)[number] }

/** What was sent as a RIB, or why it is none: PDF, PNG or JPEG of 10 MB at most. */
export function readRibFile(
  file: Upload | undefined,
): Rib | Refusal<'rib-missing' | 'rib-too-heavy' | 'rib-unreadable'> {
  if (file === undefined || file.bytes.length === 0) return refuse('rib-missing')
  const { bytes } = file
  if (bytes.length > heaviest) return refuse('rib-too-heavy')
  const kind = kinds.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins))
  return kind === undefined ? refuse('rib-unreadable') : { bytes, kind }
}

export const ribSha256 = ({ bytes }: Rib): Buffer => createHash('sha256').update(bytes).digest()

/** Keeps a RIB under a name nobody can guess; gives that name. */
export async function keepRib(world: World, { bytes, kind }: Rib): Promise<string> {
  const key = `rib/${world.bytes(16).toString('hex')}.${kind.ending}`
  await world.files.put(key, bytes, kind.type)
  return key
}

/** The administrator opens a RIB of his structure, even a closed one's. */
export async function openOurRib(world: World, pro: Pro, id: number, now: Date) {
  const row = await banking.accountById(world.db, id)
  if (row === undefined) return refuse('not-found')
  const tie = await tieTo(world.db, pro.id, row.offererId)
  const refusal = whyNotRead(tie)
  if (refusal !== null) return refusal
  return tie?.role === 'administrator' ? opened(world, row, pro, now) : refuse('forbidden')
}

/** The team opens a RIB to examine it. */
export async function openRibAsTeam(world: World, staff: Staff, id: number, now: Date) {
  const row = await banking.accountById(world.db, id)
  return row === undefined ? refuse('not-found') : opened(world, row, staff, now)
}

/** A RIB as a download that no browser opens in place; each opening leaves a trace. */
async function opened(world: World, row: AccountLine, who: Pro | Staff, now: Date) {
  const body = await world.files.read(row.ribKey)
  if (row.ribForgottenAt !== null) return refuse('not-found')
  if (body === null) throw new Error(`the RIB of bank details ${row.id} is gone`)
  const [actor, subject] = [nameOf(who), `bank-details:${row.id}`]
  await transact(world.db, (tx) =>
    record(tx, { at: now, actor, act: 'rib.opened', subject, offererId: row.offererId }),
  )
  const kind = kinds.find(({ ending }) => row.ribKey.endsWith(`.${ending}`))
  return {
    body,
    headers: {
      'content-type': kind?.type ?? 'application/octet-stream',
      'content-disposition': `attachment; filename="rib.${kind?.ending ?? 'bin'}"`,
      'content-security-policy': 'sandbox',
    },
  }
}

const ribKeptDays = 90
const bundle = 50

/** Removes the files of accounts replaced or refused for so long that nobody contests them. */
export async function forgetRibs(world: World, now: Date): Promise<void> {
  const before = new Date(now.getTime() - ribKeptDays * 86_400_000)
  for (;;) {
    const old = await banking.ribsBefore(world.db, before, bundle)
    for (const { id, offererId, ribKey } of old) {
      // The file first: killed in between, the job finds it again and removes nothing twice.
      await world.files.remove(ribKey)
      await transact(world.db, async (tx) => {
        await banking.markRibForgotten(tx, id, now)
        const subject = `bank-details:${id}`
        await record(tx, { at: now, actor: 'system', act: 'rib.forgotten', subject, offererId })
      })
    }
    if (old.length < bundle) return
  }
}
