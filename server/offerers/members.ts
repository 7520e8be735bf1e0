import { refuse } from '../../contract/refusals.ts'
import { findOrInvitePro } from '../accounts/actions.ts'
import { nameOf, type Pro, type Staff } from '../accounts/session.ts'
import { transact, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { addressed, post } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { aboutStructure } from './actions.ts'
import * as letters from './mails.tsx'
import { whyNotAct, whyNotLeave, type Decision } from './rules.ts'
import * as offerers from './store.ts'

/** The people of a structure: invited, attached, sent away, and the one who administers it. */

type Invitation = {
  readonly offererId: number
  readonly email: string
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
}

/** Invites a colleague. Whether the address had an account is told in the letter alone. */
export const inviteMember = (world: World, pro: Pro, wish: Invitation, now: Date) =>
  transact(world.db, async (tx) => {
    const { offererId, email } = wish
    const refusal = whyNotAct(await offerers.tieTo(tx, pro.id, offererId), 'administrator')
    if (refusal !== null) return refusal
    const offerer = await offerers.lockOfferer(tx, offererId)
    if (offerer === undefined) return refuse('not-found')
    const about = aboutStructure(world, offerer)
    const found = await findOrInvitePro(world, tx, wish, now)
    if (found === undefined) {
      await post(tx, [addressed(letters.invitedElsewhere, email, about, world.id())])
      return { email }
    }
    const { account, link } = found
    const member = await offerers.memberOf(tx, account.id, offererId)
    // Whoever has not come yet may be written to again.
    if (member?.state === 'accepted' && link === null) return refuse('already-member')
    const accepted = {
      accountId: account.id,
      offererId,
      role: 'editor',
      decidedBy: pro.id,
    } as const
    await offerers.acceptMembership(tx, accepted, now)
    const facts = { ...about, link, isAdministrator: false }
    await post(tx, [addressed(letters.invited, email, facts, world.id())])
    const [actor, subject] = [nameOf(pro), `pro:${account.id}`]
    await record(tx, { at: now, actor, act: 'member.invited', subject, offererId })
    return { email }
  })

type Case = Decision & { readonly offererId: number; readonly accountId: number }

/** Accepts or refuses an attachment, as the structure's administrator. */
export const decideMember = (world: World, pro: Pro, wish: Case, now: Date) =>
  transact(world.db, async (tx) => {
    const refusal = whyNotAct(await offerers.tieTo(tx, pro.id, wish.offererId), 'administrator')
    return refusal ?? decideAttachment(world, tx, pro, wish, now)
  })

/** The same, as the team: where a structure has no administrator yet, nobody else can. */
export const decideMemberAsTeam = (world: World, staff: Staff, wish: Case, now: Date) =>
  transact(world.db, (tx) => decideAttachment(world, tx, staff, wish, now))

async function decideAttachment(world: World, tx: Tx, who: Pro | Staff, wish: Case, now: Date) {
  const { offererId, accountId, decision, reason } = wish
  const offerer = await offerers.lockOfferer(tx, offererId)
  const member = await offerers.memberOf(tx, accountId, offererId)
  if (offerer === undefined || member === undefined) return refuse('not-found')
  if (member.state !== 'pending') return refuse('already-decided')
  const isAccepted = decision === 'accept'
  const state = isAccepted ? 'accepted' : 'refused'
  const standing = await offerers.mailsOf(tx, offererId)
  await offerers.decideMembership(tx, { accountId, offererId }, { state, decidedBy: who.id }, now)
  const about = aboutStructure(world, offerer)
  const answer = { ...about, isAccepted, reason: isAccepted ? null : (reason ?? null) }
  const arrival = {
    ...about,
    person: `${member.firstName} ${member.lastName}`,
    email: member.email,
  }
  await post(tx, [
    addressed(letters.attachmentDecided, member.email, answer, world.id()),
    ...(isAccepted ? standing : []).map((to) =>
      addressed(letters.colleagueAttached, to, arrival, world.id()),
    ),
  ])
  const [actor, subject] = [nameOf(who), `pro:${accountId}`]
  await record(tx, {
    at: now,
    actor,
    act: `attachment.${state}`,
    subject,
    offererId,
    details: { reason },
  })
  return { ...member, state } as const
}

type Removal = { readonly offererId: number; readonly accountId: number }

/** Sends somebody away from a structure. */
export const removeMember = (
  world: World,
  pro: Pro,
  { offererId, accountId }: Removal,
  now: Date,
) =>
  transact(world.db, async (tx) => {
    await offerers.lockOfferer(tx, offererId)
    const refusal =
      whyNotAct(await offerers.tieTo(tx, pro.id, offererId), 'administrator') ??
      whyNotLeave(await offerers.memberOf(tx, accountId, offererId))
    if (refusal !== null) return refusal
    await offerers.deleteMembership(tx, accountId, offererId)
    const [actor, subject] = [nameOf(pro), `pro:${accountId}`]
    await record(tx, { at: now, actor, act: 'member.removed', subject, offererId })
    return undefined
  })

/** Hands a structure over to another administrator, whom the team knows already. */
export const designateAdministrator = (world: World, staff: Staff, wish: Invitation, now: Date) =>
  transact(world.db, (tx) => appointAdministrator(world, tx, staff, wish, now))

/**
 * A step: makes somebody the administrator of a structure, by address: the one who was becomes an
 * editor. Guide: one per structure, invited by mail, once the team has checked both addresses.
 */
export async function appointAdministrator(
  world: World,
  tx: Tx,
  staff: Staff,
  wish: Invitation,
  now: Date,
) {
  const { offererId, email } = wish
  const offerer = await offerers.lockOfferer(tx, offererId)
  if (offerer === undefined) return refuse('not-found')
  const found = await findOrInvitePro(world, tx, wish, now)
  if (found === undefined) return refuse('account-not-pro')
  const { account, link } = found
  const former = await offerers.demoteAdministrator(tx, offererId)
  const accepted = { offererId, accountId: account.id, role: 'administrator' } as const
  await offerers.acceptMembership(tx, { ...accepted, decidedBy: staff.id }, now)
  const about = aboutStructure(world, offerer)
  const facts = { ...about, link, isAdministrator: true }
  await post(tx, [addressed(letters.invited, email, facts, world.id())])
  await tellFormer(world, tx, { former: former?.accountId, next: account.id, offererId, about })
  const details = { former: former?.accountId ?? null }
  const [actor, subject] = [nameOf(staff), `pro:${account.id}`]
  await record(tx, {
    at: now,
    actor,
    act: 'administrator.designated',
    subject,
    offererId,
    details,
  })
  const member = await offerers.memberOf(tx, account.id, offererId)
  return member ?? refuse('not-found')
}

type Handover = {
  readonly former: number | undefined
  readonly next: number
  readonly offererId: number
  readonly about: ReturnType<typeof aboutStructure>
}

async function tellFormer(world: World, tx: Tx, { former, next, offererId, about }: Handover) {
  if (former === undefined || former === next) return
  const person = await offerers.memberOf(tx, former, offererId)
  if (person === undefined) return
  await post(tx, [addressed(letters.administratorReplaced, person.email, about, world.id())])
}
