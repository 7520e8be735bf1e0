import { toPublicId } from '../../contract/public-id.ts'
import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import { hashPassword } from '../accounts/credentials.ts'
import { mayWriteTo } from '../accounts/links.ts'
import { whyNotContact, whyNotPassword } from '../accounts/rules.ts'
import { nameOf, type Pro } from '../accounts/session.ts'
import { openAccount, type SignUpWish } from '../accounts/sign-up.ts'
import { personOf } from '../accounts/store.ts'
import { transact, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { addressed, post } from '../kit/queue.ts'
import type { Company } from '../outside/register.ts'
import { whyClosed } from '../settings/switches.ts'
import type { World } from '../world.ts'
import * as letters from './mails.tsx'
import { structureFrom, structureState, whyNotCompany, whyNotLeave } from './rules.ts'
import * as offerers from './store.ts'
import type { TiedOfferer } from './store.ts'
import { insertVenue } from './venue-store.ts'

type ProWish = SignUpWish & { readonly siren: string }
type SignUpRefusal =
  'pro-sign-up-closed' | 'contact-not-accepted' | 'password-weak' | 'siren-unknown' | 'siren-closed'

/**
 * Opens a professional's account and ties it to its structure, made where the SIREN is new. The
 * answer is the same whoever already has that address.
 */
export async function signUpPro(
  world: World,
  { siren, ...wish }: ProWish,
  now: Date,
): Promise<{ email: string } | Refusal<SignUpRefusal>> {
  const answer = { email: wish.email }
  const refusal =
    (await whyClosed(world.db, 'pro-sign-up')) ??
    whyNotContact(wish.contactAccepted) ??
    whyNotPassword(wish.password, 'pro', wish)
  if (refusal !== null) return refusal
  const company = await world.register.company(siren)
  const closed = whyNotCompany(company)
  if (closed !== null) return closed
  const passwordHash = await hashPassword(wish.password)
  if (!(await mayWriteTo(world, wish.email, now))) return answer
  await transact(world.db, async (tx) => {
    const accountId = await openAccount(world, tx, { ...wish, kind: 'pro', passwordHash }, now)
    if (accountId === null) return
    // Who signs up again before confirming is already tied: that is no reason to refuse.
    await tie(world, tx, { accountId, siren, company }, now)
  })
  return answer
}

/** Makes a structure, or asks to be attached to the one that has this SIREN. */
export async function joinStructure(world: World, pro: Pro, siren: string, now: Date) {
  const company = await world.register.company(siren)
  const refusal = whyNotCompany(company)
  if (refusal !== null) return refusal
  return transact(world.db, async (tx) => {
    const offererId = await tie(world, tx, { accountId: pro.id, siren, company }, now)
    if (isRefusal(offererId)) return offererId
    const tied = await offerers.tieTo(tx, pro.id, offererId)
    return tied === undefined ? refuse('siren-already-yours') : shownStructure(tied)
  })
}

type TieWish = {
  readonly accountId: number
  readonly siren: string
  readonly company: Company | 'unknown' | 'unavailable'
}

/**
 * A step: the first person of a SIREN makes its structure and may prepare everything at once; the
 * next ones wait to be attached by its administrator or the team.
 */
async function tie(
  world: World,
  tx: Tx,
  { accountId, siren, company }: TieWish,
  now: Date,
): Promise<number | Refusal<'siren-already-yours'>> {
  const created = await offerers.insertOfferer(tx, {
    siren,
    ...structureFrom(siren, company),
    registryCheckedAt: now,
    createdAt: now,
    createdBy: accountId,
  })
  if (created === undefined) return askAttachment(world, tx, { accountId, siren }, now)
  const offererId = created.id
  const accepted = { state: 'accepted', createdAt: now, decidedAt: now } as const
  await offerers.insertMembership(tx, { accountId, offererId, role: 'editor', ...accepted })
  // Guide: a venue comes before an offer, unless the offer is digital.
  await insertVenue(tx, {
    offererId,
    siren,
    kind: 'online',
    name: 'Offre en ligne',
    timeZone: 'Europe/Paris',
    registry: 'none',
    createdAt: now,
    createdBy: accountId,
    validatedAt: now,
  })
  const [actor, subject] = [`pro:${accountId}`, `offerer:${offererId}`]
  await record(tx, {
    at: now,
    actor,
    act: 'offerer.created',
    subject,
    offererId,
    details: { siren },
  })
  return offererId
}

type Attachment = Pick<TieWish, 'accountId' | 'siren'>

async function askAttachment(world: World, tx: Tx, { accountId, siren }: Attachment, now: Date) {
  const offerer = await offerers.offererBySiren(tx, siren)
  if (offerer === undefined) throw new Error(`the structure of SIREN ${siren} is taken and absent`)
  const { id: offererId } = offerer
  const isAsked = await offerers.askMembership(tx, { accountId, offererId }, now)
  if (!isAsked) return refuse('siren-already-yours')
  const [actor, subject] = [`pro:${accountId}`, `offerer:${offererId}`]
  await record(tx, { at: now, actor, act: 'attachment.asked', subject, offererId })
  const person = await personOf(tx, accountId)
  if (person === undefined) throw new Error(`account ${accountId} asks and is absent`)
  const asking = { person: `${person.firstName} ${person.lastName}`, email: person.email }
  const facts = { ...aboutStructure(world, offerer), ...asking }
  const administrators = await offerers.mailsOf(tx, offererId, 'administrator')
  await post(
    tx,
    administrators.map((to) => addressed(letters.attachmentAsked, to, facts, world.id())),
  )
  return offererId
}

type Named = { readonly id: number; readonly legalName: string; readonly siren: string }

/** What every letter says of a structure. */
export const aboutStructure = (world: World, { id, legalName, siren }: Named) => ({
  structure: legalName,
  siren,
  page: `${world.config.publicUrl}/pro/structures/${toPublicId(id)}`,
})

/** A structure as one of its people sees it: whoever waits to be attached sees its name and SIREN. */
export function shownStructure(tied: TiedOfferer) {
  const { id, siren, legalName } = tied
  if (tied.membership !== 'accepted') {
    const hidden = { address: null, postalCode: null, city: null, registry: null }
    const unsaid = { refusalReason: null, createdAt: null, validatedAt: null, role: null }
    return { id, siren, legalName, state: 'attachment-pending' as const, ...hidden, ...unsaid }
  }
  const { role, address, postalCode, city, registry, refusalReason, createdAt, validatedAt } = tied
  const state = structureState(tied)
  const place = { address, postalCode, city }
  return {
    id,
    siren,
    legalName,
    state,
    role,
    ...place,
    registry,
    refusalReason,
    createdAt,
    validatedAt,
  }
}

/** Leaves a structure, or takes a demand back. */
export const leaveStructure = (world: World, pro: Pro, offererId: number, now: Date) =>
  transact(world.db, async (tx) => {
    await offerers.lockOfferer(tx, offererId)
    const member = await offerers.memberOf(tx, pro.id, offererId)
    const refusal = whyNotLeave(member)
    if (refusal !== null) return refusal
    await offerers.deleteMembership(tx, pro.id, offererId)
    const [actor, subject] = [nameOf(pro), `offerer:${offererId}`]
    await record(tx, { at: now, actor, act: 'member.left', subject, offererId })
    return undefined
  })
