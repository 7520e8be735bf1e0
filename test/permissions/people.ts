import { createHash } from 'node:crypto'
import { toPublicId } from '../../contract/public-id.ts'
import type { House } from '../world.ts'
import { giveKey, listen, openOnlineVenue } from './programs.ts'

/**
 * A small country for the matrix of rights: two structures that know nothing of each other, one of
 * each kind of person, one of each kind of object. Written straight into the tables: the matrix
 * asks what stored objects allow, not how they came to be.
 */

export const roles = [
  'stranger',
  'youthA',
  'youthB',
  'administrator1',
  'editor1',
  'pending1',
  'editor2',
  'unattached',
  'key1',
  'key2',
  'keyRead1',
  'keyValidate1',
  'keyManage1',
  'keyElsewhere1',
  'support',
  'finance',
  'administration',
] as const
export type Role = (typeof roles)[number]

export type Country = Awaited<ReturnType<typeof inhabit>>

const staffRoles = ['support', 'finance', 'administration'] as const

const sha = (text: string): Buffer => createHash('sha256').update(text).digest()

export async function inhabit({ world: { db }, now }: House) {
  const at = now()
  const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000)
  const account = (name: string, kind: 'youth' | 'pro' | 'staff') =>
    db
      .insertInto('account')
      .values({
        kind,
        email: `${name.toLowerCase()}@exemple.fr`,
        passwordHash: null,
        firstName: name,
        lastName: 'Matrice',
        pseudo: name,
        birthDate: kind === 'youth' ? '2008-03-01' : null,
        department: kind === 'youth' ? '67' : null,
        staffRole: staffRoles.find((role) => role === name) ?? null,
        contactAcceptedAt: at,
        totpSecret: null,
        createdAt: at,
        emailConfirmedAt: at,
        suspendedAt: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
      .then(({ id }) => id)
  const cookies = { youth: 'pc_app', pro: 'pc_pro', staff: 'pc_equipe' } as const
  const sites = { youth: 'app', pro: 'pro', staff: 'equipe' } as const
  const headers: Record<string, Record<string, string>> = { stranger: {} }
  const ids: Record<string, number> = {}
  const people = [
    ['youthA', 'youth'],
    ['youthB', 'youth'],
    ['administrator1', 'pro'],
    ['editor1', 'pro'],
    ['pending1', 'pro'],
    ['editor2', 'pro'],
    ['unattached', 'pro'],
    ['support', 'staff'],
    ['finance', 'staff'],
    ['administration', 'staff'],
  ] as const
  for (const [name, kind] of people) {
    const id = await account(name, kind)
    ids[name] = id
    const token = `session-of-${name}`
    await db
      .insertInto('session')
      .values({
        hash: sha(token),
        accountId: id,
        site: sites[kind],
        userAgent: '',
        createdAt: at,
        seenAt: at,
        expiresAt: later(1),
      })
      .execute()
    headers[name] = { cookie: `${cookies[kind]}=${token}` }
  }
  const own = (name: string): number => ids[name] ?? 0
  for (const name of ['youthA', 'youthB']) {
    await db
      .insertInto('wallet')
      .values({
        accountId: own(name),
        grantedCents: 50_000,
        balanceCents: 50_000,
        physicalCeilingCents: 20_000,
        digitalCeilingCents: 20_000,
        openedAt: at,
        endsAt: later(10_000),
      })
      .execute()
  }
  const structure = async (siren: string, who: string, nth: 1 | 2) => {
    const created = { createdAt: at, createdBy: own(who) }
    const { id: offererId } = await db
      .insertInto('offerer')
      .values({
        siren,
        legalName: `Structure ${nth}`,
        address: null,
        postalCode: null,
        city: null,
        registry: 'verified',
        registryCheckedAt: at,
        ...created,
        validatedAt: at,
        refusedAt: null,
        refusalReason: null,
        suspendedAt: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: venueId } = await db
      .insertInto('venue')
      .values({
        offererId,
        siren,
        kind: 'siret',
        siret: `${siren}00016`,
        name: `Lieu ${nth}`,
        publicName: null,
        bookingEmail: null,
        address: '1 rue',
        postalCode: '67000',
        city: 'Strasbourg',
        department: '67',
        latitude: 48,
        longitude: 7,
        timeZone: 'Europe/Paris',
        noSiretReason: null,
        registry: 'verified',
        ...created,
        validatedAt: at,
        refusedAt: null,
        refusalReason: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: offerId } = await db
      .insertInto('offer')
      .values({
        venueId,
        offererId,
        type: 'EventType.CINEMA',
        nature: 'event',
        name: `Offre ${nth}`,
        conditions: null,
        durationMinutes: 90,
        url: null,
        bookingEmail: null,
        ...created,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: stockId } = await db
      .insertInto('stock')
      .values({
        offerId,
        startsAt: later(48),
        endsAt: later(50),
        priceCents: 0,
        bookingLimit: null,
        places: 50,
        placesTaken: 1,
        createdAt: at,
        withdrawnAt: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const token = `MATRI${nth}`
    const { id: bookingId } = await db
      .insertInto('booking')
      .values({
        token,
        accountId: own('youthA'),
        stockId,
        offerId,
        venueId,
        offererId,
        nature: 'event',
        seats: 1,
        priceCents: 0,
        amountCents: 0,
        state: 'booked',
        madeAt: at,
        cancellableUntil: later(24),
        expiresAt: null,
        usedAt: null,
        usedBy: null,
        endedAt: null,
        endedBy: null,
        remindedAt: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const key = await giveKey(db, { name: `key${nth}`, offererId }, at)
    headers[`key${nth}`] = key.headers
    const { id: importId } = await db
      .insertInto('importLink')
      .values({
        venueId,
        offererId,
        source: 'ical',
        address: `https://agenda.exemple.fr/${nth}.ics`,
        defaultType: 'EventType.CINEMA',
        defaultPriceCents: 0,
        state: 'active',
        createdAt: at,
        createdBy: own(who),
        nextRunAt: later(12),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: importRunId } = await db
      .insertInto('importRun')
      .values({
        linkId: importId,
        venueId,
        cause: 'first',
        pass: 'calendar',
        state: 'done',
        startedAt: at,
        startedBy: 'system',
        endedAt: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { offererId, venueId, offerId, stockId, bookingId, importId, importRunId, token }
  }
  const join = (
    name: string,
    offererId: number,
    role: 'administrator' | 'editor',
    state: 'accepted' | 'pending',
  ) =>
    db
      .insertInto('membership')
      .values({
        accountId: own(name),
        offererId,
        role,
        state,
        createdAt: at,
        decidedAt: null,
        decidedBy: null,
      })
      .execute()
  const one = await structure('507633576', 'administrator1', 1)
  const ofOne = { offererId: one.offererId }
  const created = { ...ofOne, siren: '507633576', createdBy: own('administrator1') }
  const elsewhere = await openOnlineVenue(db, created, at)
  const cuts = [
    { name: 'keyRead1', ...ofOne, scopes: ['read'] },
    { name: 'keyValidate1', ...ofOne, scopes: ['validate'] },
    { name: 'keyManage1', ...ofOne, scopes: ['manage'] },
    { name: 'keyElsewhere1', ...ofOne, venueId: elsewhere },
  ] as const
  for (const cut of cuts) headers[cut.name] = (await giveKey(db, cut, at)).headers
  const spare = await giveKey(db, { name: 'spare', ...ofOne }, at)
  const { webhookId, deliveryId } = await listen(db, one.offererId, own('administrator1'), at)
  const two = await structure('784340093', 'editor2', 2)
  await join('administrator1', one.offererId, 'administrator', 'accepted')
  await join('editor1', one.offererId, 'editor', 'accepted')
  await join('pending1', one.offererId, 'editor', 'pending')
  await join('editor2', two.offererId, 'editor', 'accepted')
  return {
    as: (role: Role): Record<string, string> => headers[role] ?? {},
    accountId: (name: string) => toPublicId(own(name)),
    /** Objects of the first structure; the bookings are youth A's. */
    ours: {
      structure: toPublicId(one.offererId),
      venue: toPublicId(one.venueId),
      offer: toPublicId(one.offerId),
      stock: toPublicId(one.stockId),
      booking: toPublicId(one.bookingId),
      import: toPublicId(one.importId),
      importRun: toPublicId(one.importRunId),
      token: one.token,
      /** A key that is nobody's role. */
      key: toPublicId(spare.id),
      webhook: toPublicId(webhookId),
      delivery: toPublicId(deliveryId),
    },
    /** Of the second. */
    theirs: { structure: toPublicId(two.offererId) },
  }
}
