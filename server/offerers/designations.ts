import type { JournalAct } from '../../contract/journal-acts.ts'
import { refuse } from '../../contract/refusals.ts'
import { namesFrom } from '../accounts/rules.ts'
import { fingerprint, nameOf, type Staff } from '../accounts/session.ts'
import { transact, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { addressed, post } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { aboutStructure } from './actions.ts'
import * as letters from './designation-mails.tsx'
import * as designations from './designation-store.ts'
import type { DesignationRow } from './designation-store.ts'
import { appointAdministrator } from './members.ts'
import { designationUntil } from './rules.ts'
import * as offerers from './store.ts'

/**
 * Guide: « Chaque structure reçoit un mail de l’équipe pass Culture, lui demandant de désigner un
 * administrateur et de lui fournir son mail. »
 */

/** A designation as the team reads it. */
export const shownDesignation = (row: DesignationRow) => ({
  id: row.id,
  state: row.state,
  structure: { id: row.offererId, siren: row.siren, legalName: row.legalName },
  structureEmail: row.structureEmail,
  askedAt: row.askedAt,
  expiresAt: row.expiresAt,
  receivedAt: row.receivedAt,
  receivedBy: row.receivedBy,
  administrator: administratorOf(row),
  decidedAt: row.decidedAt,
  refusalReason: row.refusalReason,
  hasAccount: row.accountId === null ? null : row.hasAccount,
})

const administratorOf = ({ email, firstName, lastName }: DesignationRow) =>
  email === null || firstName === null || lastName === null ? null : { email, firstName, lastName }

type Asking = { readonly offererId: number; readonly structureEmail: string }

/** Writes to a structure; a letter sent before stops being good. */
export const askDesignation = (world: World, staff: Staff, wish: Asking, now: Date) =>
  transact(world.db, async (tx) => {
    const { offererId, structureEmail } = wish
    const offerer = await offerers.lockOfferer(tx, offererId)
    if (offerer === undefined) return refuse('not-found')
    await designations.replaceOpen(tx, offererId)
    const token = world.bytes(32).toString('base64url')
    const expiresAt = designationUntil(now)
    const { id } = await designations.insert(tx, {
      ...wish,
      hash: fingerprint(token),
      askedAt: now,
      askedBy: staff.id,
      expiresAt,
    })
    const link = `${world.config.publicUrl}/pro/designation?token=${token}`
    const facts = { ...aboutStructure(world, offerer), link, until: expiresAt.toISOString() }
    await post(tx, [addressed(letters.designationAsked, structureEmail, facts, world.id())])
    await note(
      tx,
      { act: 'designation.asked', actor: nameOf(staff), offererId },
      { structureEmail },
      now,
    )
    return shownRow(tx, id)
  })

type Named = {
  readonly email: string
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
}

/** What the holder of the link sees. */
export async function readDesignation(world: World, token: string, now: Date) {
  const row = await designations.byLink(world.db, fingerprint(token), now)
  return row === undefined ? refuse('link-invalid') : seenByStructure(row)
}

const seenByStructure = (row: DesignationRow) => ({
  structure: row.legalName,
  siren: row.siren,
  administrator: administratorOf(row),
})

/** The structure names its administrator by the link; it may mend its answer until it is decided. */
export const answerDesignation = (
  world: World,
  { token, ...named }: Named & { readonly token: string },
  now: Date,
) =>
  transact(world.db, async (tx) => {
    const found = await designations.byLink(tx, fingerprint(token), now)
    const open = found && (await lockOpen(tx, found.offererId))
    if (open === undefined || open.id !== found?.id) return refuse('link-invalid')
    await receive(tx, open, { named, by: 'structure', actor: 'structure' }, now)
    const row = await designations.byId(tx, open.id)
    return row === undefined ? refuse('link-invalid') : seenByStructure(row)
  })

type Recording = Named & { readonly offererId: number }

/** Writes down what a structure answered by telephone or by mail. */
export const recordDesignation = (
  world: World,
  staff: Staff,
  { offererId, ...named }: Recording,
  now: Date,
) =>
  transact(world.db, async (tx) => {
    if ((await offerers.lockOfferer(tx, offererId)) === undefined) return refuse('not-found')
    const open = await designations.openOf(tx, offererId)
    if (open === undefined) return refuse('designation-unasked')
    await receive(tx, open, { named, by: 'team', actor: nameOf(staff) }, now)
    return shownRow(tx, open.id)
  })

/** The open designation of a structure, whose row is held: one act at a time. */
async function lockOpen(tx: Tx, offererId: number) {
  await offerers.lockOfferer(tx, offererId)
  return designations.openOf(tx, offererId)
}

type Received = {
  readonly named: Named
  readonly by: 'structure' | 'team'
  readonly actor: string
}

async function receive(tx: Tx, open: DesignationRow, { named, by, actor }: Received, now: Date) {
  const { email } = named
  const guessed = namesFrom(email)
  await designations.update(tx, open.id, {
    state: 'received',
    receivedAt: now,
    receivedBy: by,
    email,
    firstName: named.firstName ?? guessed.firstName,
    lastName: named.lastName ?? guessed.lastName,
  })
  const { offererId } = open
  await note(tx, { act: 'designation.received', actor, offererId }, { by }, now)
}

type Decision = {
  readonly offererId: number
  readonly decision: 'accept' | 'refuse'
  readonly isStructureEmailChecked: boolean
  readonly isAdministratorEmailChecked: boolean
  readonly reason?: string | undefined
}

/**
 * « L’équipe du pass Culture valide le mail de la structure et celui de l’administrateur », then
 * invites him; or says to the structure why not, which may then be asked again.
 */
export const decideDesignation = (world: World, staff: Staff, wish: Decision, now: Date) =>
  transact(world.db, async (tx) => {
    const { offererId } = wish
    const offerer = await offerers.lockOfferer(tx, offererId)
    if (offerer === undefined) return refuse('not-found')
    const open = await designations.openOf(tx, offererId)
    const administrator = open && administratorOf(open)
    if (!open || !administrator) return refuse('designation-unasked')
    const decided = { decidedAt: now, decidedBy: staff.id }
    if (wish.decision === 'refuse') {
      const reason = wish.reason ?? ''
      await designations.update(tx, open.id, {
        state: 'refused',
        refusalReason: reason,
        ...decided,
      })
      const facts = { ...aboutStructure(world, offerer), reason }
      const to = open.structureEmail
      await post(tx, [addressed(letters.designationRefused, to, facts, world.id())])
      await note(
        tx,
        { act: 'designation.refused', actor: nameOf(staff), offererId },
        { reason },
        now,
      )
      return shownRow(tx, open.id)
    }
    const appointed = await appointAdministrator(
      world,
      tx,
      staff,
      { offererId, ...administrator },
      now,
    )
    if ('refused' in appointed) return appointed
    await designations.update(tx, open.id, {
      state: 'accepted',
      structureEmailChecked: wish.isStructureEmailChecked,
      administratorEmailChecked: wish.isAdministratorEmailChecked,
      accountId: appointed.accountId,
      ...decided,
    })
    await note(
      tx,
      { act: 'designation.accepted', actor: nameOf(staff), offererId },
      { account: appointed.accountId },
      now,
    )
    return shownRow(tx, open.id)
  })

type Act = { readonly act: JournalAct; readonly actor: string; readonly offererId: number }

const note = (tx: Tx, { act, actor, offererId }: Act, details: object, now: Date) =>
  record(tx, {
    at: now,
    actor,
    act,
    subject: `offerer:${offererId}`,
    offererId,
    details: { ...details },
  })

async function shownRow(tx: Tx, id: number) {
  const row = await designations.byId(tx, id)
  if (row === undefined) throw new Error(`designation ${id} was just written and is absent`)
  return shownDesignation(row)
}
