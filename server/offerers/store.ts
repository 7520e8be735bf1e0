import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'

/** Structures and memberships. Venues are in `venue-store.ts`. */

type Role = Tables['membership']['role']
type MembershipState = Tables['membership']['state']

// What other slices ask -----------------------------------------------------------------------------

/** What someone is in a structure that may act: accepted, and neither refused nor suspended. */
export async function roleIn(db: Db, accountId: number, offererId: number): Promise<Role | null> {
  const member = await openMemberships(db, accountId)
    .select('membership.role')
    .where('membership.offererId', '=', offererId)
    .executeTakeFirst()
  return member?.role ?? null
}

/** The structures someone may act for. */
export async function offererIdsOf(db: Db, accountId: number): Promise<number[]> {
  const rows = await openMemberships(db, accountId)
    .select('membership.offererId')
    .orderBy('membership.offererId')
    .execute()
  return rows.map(({ offererId }) => offererId)
}

/** How many wait to be attached to each structure that someone administers, where any do. */
export const pendingAttachments = (db: Db, accountId: number) =>
  openMemberships(db, accountId)
    .innerJoin('membership as asking', 'asking.offererId', 'offerer.id')
    .where('membership.role', '=', 'administrator')
    .where('asking.state', '=', 'pending')
    .select(['offerer.id', 'offerer.legalName as name', sql<number>`count(*)`.as('count')])
    .groupBy(['offerer.id', 'offerer.legalName'])
    .orderBy('offerer.id')
    .execute()

/** Whether a structure may act: neither refused nor suspended. */
export async function isOpen(db: Db, offererId: number): Promise<boolean> {
  const found = await db
    .selectFrom('offerer')
    .select('id')
    .where('id', '=', offererId)
    .where('refusedAt', 'is', null)
    .where('suspendedAt', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

const openMemberships = (db: Db, accountId: number) =>
  db
    .selectFrom('membership')
    .innerJoin('offerer', 'offerer.id', 'membership.offererId')
    .where('membership.accountId', '=', accountId)
    .where('membership.state', '=', 'accepted')
    .where('offerer.refusedAt', 'is', null)
    .where('offerer.suspendedAt', 'is', null)

/** The addresses of a structure's people, all of them or those of one role. */
export async function mailsOf(db: Db, offererId: number, role?: Role): Promise<string[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.accountId')
    .select('account.email')
    .where('membership.offererId', '=', offererId)
    .where('membership.state', '=', 'accepted')
    .where('account.suspendedAt', 'is', null)
    // An address nobody confirmed may be a stranger's, unless it is the house that invited it.
    .where((is) =>
      is.or([
        is('account.emailConfirmedAt', 'is not', null),
        is('account.passwordHash', 'is', null),
      ]),
    )
    .$if(role !== undefined, (some) => some.where('membership.role', '=', role ?? 'editor'))
    .orderBy('account.id')
    .execute()
  return rows.map(({ email }) => email)
}

/** What other slices need to know of a venue. */
export const venueOf = (db: Db, venueId: number) =>
  db.selectFrom('venue').selectAll().where('id', '=', venueId).executeTakeFirst()

// Structures ----------------------------------------------------------------------------------------

/** Writes a structure down, or gives undefined where its SIREN is already here. */
export const insertOfferer = (tx: Tx, offerer: Insertable<Tables['offerer']>) =>
  tx
    .insertInto('offerer')
    .values(offerer)
    .onConflict((taken) => taken.column('siren').doNothing())
    .returning('id')
    .executeTakeFirst()

export const offererBySiren = (db: Db, siren: string) =>
  db.selectFrom('offerer').selectAll().where('siren', '=', siren).executeTakeFirst()

export const offererById = (db: Db, id: number) =>
  db.selectFrom('offerer').selectAll().where('id', '=', id).executeTakeFirst()

/** A structure, held until the end of the transaction: its people change one act at a time. */
export const lockOfferer = (tx: Tx, id: number) =>
  tx.selectFrom('offerer').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

export const updateOfferer = (tx: Tx, id: number, patch: Updateable<Tables['offerer']>) =>
  tx.updateTable('offerer').set(patch).where('id', '=', id).execute()

/** Structures taken in while the register was silent, and not asked about since `before`. */
export const offerersToRecheck = (db: Db, before: Date, limit: number) =>
  db
    .selectFrom('offerer')
    .select(['id', 'siren'])
    .where('registry', '=', 'deferred')
    .where((or) =>
      or.or([or('registryCheckedAt', 'is', null), or('registryCheckedAt', '<=', before)]),
    )
    .orderBy('registryCheckedAt')
    .limit(limit)
    .execute()

// Someone's structures --------------------------------------------------------------------------------

const tied = (db: Db, accountId: number) =>
  db
    .selectFrom('membership')
    .innerJoin('offerer', 'offerer.id', 'membership.offererId')
    .selectAll('offerer')
    .select(['membership.role', 'membership.state as membership'])
    .where('membership.accountId', '=', accountId)

/** A structure with someone's tie to it. */
export const tieTo = (db: Db, accountId: number, offererId: number) =>
  tied(db, accountId).where('offerer.id', '=', offererId).executeTakeFirst()

/** The structures someone belongs to or asks to join, newest first. */
export const tiesOf = (db: Db, accountId: number, before: number | null, limit: number) =>
  tied(db, accountId)
    .where('membership.state', '<>', 'refused')
    .$if(before !== null, (older) => older.where('offerer.id', '<', before ?? 0))
    .orderBy('offerer.id', 'desc')
    .limit(limit)
    .execute()

export type TiedOfferer = NonNullable<Awaited<ReturnType<typeof tieTo>>>

// Memberships ---------------------------------------------------------------------------------------

export const insertMembership = (tx: Tx, membership: Insertable<Tables['membership']>) =>
  tx.insertInto('membership').values(membership).execute()

/** Asks for an attachment, again where it was once refused; false where there is one already. */
export async function askMembership(
  tx: Tx,
  { accountId, offererId }: { readonly accountId: number; readonly offererId: number },
  now: Date,
): Promise<boolean> {
  const asked = { state: 'pending', createdAt: now, decidedAt: null, decidedBy: null } as const
  const rows = await tx
    .insertInto('membership')
    .values({ accountId, offererId, role: 'editor', ...asked })
    .onConflict((taken) =>
      taken
        .columns(['accountId', 'offererId'])
        .doUpdateSet({ role: 'editor', ...asked })
        .where('membership.state', '=', 'refused'),
    )
    .returning('accountId')
    .execute()
  return rows.length > 0
}

/** Writes an accepted membership of this role, whatever was there before. */
export const acceptMembership = (
  tx: Tx,
  membership: {
    readonly accountId: number
    readonly offererId: number
    readonly role: Role
    readonly decidedBy: number
  },
  now: Date,
) => {
  const accepted = { ...membership, state: 'accepted', decidedAt: now } as const
  return tx
    .insertInto('membership')
    .values({ ...accepted, createdAt: now })
    .onConflict((taken) => taken.columns(['accountId', 'offererId']).doUpdateSet(accepted))
    .execute()
}

export const decideMembership = (
  tx: Tx,
  { accountId, offererId }: { readonly accountId: number; readonly offererId: number },
  decision: { readonly state: MembershipState; readonly decidedBy: number },
  now: Date,
) =>
  tx
    .updateTable('membership')
    .set({ ...decision, decidedAt: now })
    .where('accountId', '=', accountId)
    .where('offererId', '=', offererId)
    .execute()

export const deleteMembership = (tx: Tx, accountId: number, offererId: number) =>
  tx
    .deleteFrom('membership')
    .where('accountId', '=', accountId)
    .where('offererId', '=', offererId)
    .execute()

/** Makes the administrator of a structure an editor; gives who that was. */
export const demoteAdministrator = (tx: Tx, offererId: number) =>
  tx
    .updateTable('membership')
    .set({ role: 'editor' })
    .where('offererId', '=', offererId)
    .where('role', '=', 'administrator')
    .where('state', '=', 'accepted')
    .returning('accountId')
    .executeTakeFirst()

const memberLines = (db: Db, offererId: number) =>
  db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.accountId')
    .select([
      'account.id',
      'account.id as accountId',
      'account.firstName',
      'account.lastName',
      'account.email',
      'account.pseudo',
      'membership.role',
      'membership.state',
      'membership.createdAt',
      sql<boolean>`account.email_confirmed_at is not null`.as('isConfirmed'),
    ])
    .where('membership.offererId', '=', offererId)

export const memberOf = (db: Db, accountId: number, offererId: number) =>
  memberLines(db, offererId).where('account.id', '=', accountId).executeTakeFirst()

export const membersOf = (db: Db, offererId: number, before: number | null, limit: number) =>
  memberLines(db, offererId)
    .where('membership.state', '<>', 'refused')
    .$if(before !== null, (older) => older.where('account.id', '<', before ?? 0))
    .orderBy('account.id', 'desc')
    .limit(limit)
    .execute()
