import { whyNotAccount, type WrongAccount } from '../../contract/iban.ts'
import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import { provenAccount } from '../accounts/profile.ts'
import { nameOf, type Pro, type Staff } from '../accounts/session.ts'
import { personOf } from '../accounts/store.ts'
import { transact, type Db, type Tx } from '../database/connection.ts'
import type { Upload } from '../kit/http.ts'
import { record } from '../kit/journal.ts'
import { whyNotAct } from '../offerers/rules.ts'
import * as offerers from '../offerers/store.ts'
import type { World } from '../world.ts'
import { decideDetails } from './approvals.ts'
import { freezeTwins } from './freezes.ts'
import { tellAllWithLink } from './letters.ts'
import { bankDetailsEntered } from './mails.tsx'
import { readRibFile, ribSha256, keepRib, type Rib } from './rib.ts'
import { masked } from './rules.ts'
import { shownDetails } from './sheets.ts'
import * as banking from './store.ts'

/** An administrator enters an account; two others than he will say whether it is paid. */

type Account = {
  readonly offererId: number
  /** Left out: for the whole structure. */
  readonly venueId?: number | undefined
  readonly iban: string
  readonly bic: string
  readonly holder: string
}

type Wish = Account & {
  readonly password: string
  readonly file: Upload | undefined
  readonly address: string
}

/** Enters bank details for a venue or a structure. Guide: the administrator alone may. */
export async function submitBankDetails(world: World, pro: Pro, wish: Wish, now: Date) {
  const { password, file, address, ...account } = wish
  const refusal =
    (await whyNotEnter(world.db, pro, account)) ?? whyNotAccount(account.iban, account.bic)
  if (refusal !== null) return refusal
  const rib = readRibFile(file)
  if (isRefusal(rib)) return rib
  // A stolen session alone must not redirect money.
  const proven = await provenAccount(world, pro, { password, address, field: 'password' }, now)
  if (isRefusal(proven)) return proven
  return enter(world, pro, { account, rib }, now)
}

/** Why this person may not enter an account here: he is not the administrator, or it is not his venue. */
async function whyNotEnter(db: Db, pro: Pro, { offererId, venueId }: Account) {
  const refusal = whyNotAct(await offerers.tieTo(db, pro.id, offererId), 'administrator')
  if (refusal !== null || venueId === undefined) return refusal
  const venue = await offerers.venueOf(db, venueId)
  return venue?.offererId === offererId ? null : refuse('not-found')
}

type Entry = { readonly account: Account; readonly rib: Rib }

async function enter(world: World, pro: Pro, { account, rib }: Entry, now: Date) {
  const ribKey = await keepRib(world, rib)
  const outcome = await transact(world.db, async (tx) => {
    const { offererId, venueId = null, iban } = account
    await banking.lockIban(tx, iban)
    const twins = await banking.liveWithIban(tx, iban, now)
    // Twins are frozen below, and details change only under the lock of their structure.
    await lockOfferers(tx, [offererId, ...twins.map((twin) => twin.offererId)])
    const refusal = await whyNotEnter(tx, pro, account)
    if (refusal !== null) return refusal
    await banking.supersedeAwaiting(tx, offererId, venueId)
    const { id } = await banking.insertAccount(tx, {
      ...account,
      ...blank,
      venueId,
      ribKey,
      ribSha256: ribSha256(rib),
      enteredAt: now,
      enteredBy: pro.id,
      knownEmails: await offerers.mailsOf(tx, offererId, 'administrator'),
    })
    const details = { venueId, iban: masked(iban) }
    const [actor, subject] = [nameOf(pro), `bank-details:${id}`]
    await record(tx, { at: now, actor, act: 'bank-details.entered', subject, offererId, details })
    await tellEntered(world, tx, { id, pro }, now)
    await freezeTwins(world, tx, id, now)
    const row = await banking.accountById(tx, id)
    return row === undefined ? refuse('not-found') : shownDetails(row, now)
  })
  // What stays behind should this fail costs room, nothing else: no row names it.
  if (isRefusal(outcome)) await world.files.remove(ribKey)
  return outcome
}

/** Structures, in id order: two that enter each other's IBAN at once wait for one another. */
async function lockOfferers(tx: Tx, ids: readonly number[]) {
  const inOrder = [...new Set(ids)].sort((one, other) => one - other)
  for (const id of inOrder) await offerers.lockOfferer(tx, id)
}

const blank = {
  state: 'awaiting',
  firstApprovedAt: null,
  firstApprovedBy: null,
  secondApprovedAt: null,
  secondApprovedBy: null,
  refusedAt: null,
  refusedBy: null,
  refusalReason: null,
  activeFrom: null,
  activeUntil: null,
  frozenAt: null,
  frozenBy: null,
  frozenBecause: null,
  lookedAt: null,
  lookedBy: null,
} as const

type Entered = { readonly id: number; readonly pro: Pro }

async function tellEntered(world: World, tx: Tx, { id, pro }: Entered, now: Date) {
  const row = await banking.accountById(tx, id)
  const person = await personOf(tx, pro.id)
  if (row === undefined || person === undefined) throw new Error(`bank details ${id} just entered`)
  const facts = { by: `${person.firstName} ${person.lastName}` }
  await tellAllWithLink(world, tx, row, { letter: bankDetailsEntered, facts, now })
}

type Settled = Account & { readonly by: Pro; readonly approvedBy: readonly Staff[] }

/**
 * Bank details from their entry to the approvals that they have, for scenes: no password is asked,
 * and the RIB is a page that says it is a specimen.
 */
export async function settleBankDetails(
  world: World,
  { by, approvedBy, ...account }: Settled,
  now: Date,
): Promise<ReturnType<typeof shownDetails> | Refusal<SceneRefusal>> {
  const refusal = whyNotAccount(account.iban, account.bic)
  if (refusal !== null) return refusal
  const rib = readRibFile({ name: 'specimen.pdf', bytes: specimen })
  if (isRefusal(rib)) return rib
  const entered = await enter(world, by, { account, rib }, now)
  if (isRefusal(entered)) return entered
  for (const staff of approvedBy) {
    const decided = await decideDetails(world, staff, { id: entered.id, decision: 'accept' }, now)
    if (isRefusal(decided)) return decided
  }
  const row = await banking.accountById(world.db, entered.id)
  return row === undefined ? refuse('not-found') : shownDetails(row, now)
}

type SceneRefusal =
  | WrongAccount['refused']
  | 'not-found'
  | 'forbidden'
  | 'rib-missing'
  | 'rib-too-heavy'
  | 'rib-unreadable'
  | 'already-decided'
  | 'bank-details-frozen'
  | 'approved-by-you'

const specimen = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 50>>stream
BT /F 24 Tf 60 100 Td (RIB - specimen) Tj ET      
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
`)
