import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { ageOfForgetting } from '../../contract/figures.ts'
import { plainWords } from '../../contract/words.ts'
import type { Db, Tx } from '../database/connection.ts'

/**
 * « 500 € une fois par personne », also for whoever had them and asked to be forgotten: of him two
 * fingerprints stay, which tell nothing, until the age at which nobody asks for a credit any more.
 */

export type Person = {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly birthDate: string | null
}

/** Names as they sound: « Léa LE-GOFF » and « lea le goff » are one. */
const plain = (text: string): string => plainWords(text).replaceAll(' ', '')

function fingerprintsOf({ email, firstName, lastName, birthDate }: Person): Buffer[] {
  const told = [['email', email]]
  if (birthDate !== null) told.push(['person', plain(lastName), plain(firstName), birthDate])
  return told.map((parts) => createHash('sha256').update(JSON.stringify(parts)).digest())
}

/** The day after which nothing is remembered of whoever was born then: `2029-05-17`. */
export function forgottenOn(birthDate: string): string {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number)
  // The 29th of February comes back as the 1st of March.
  return new Date(Date.UTC(year + ageOfForgetting, month - 1, day)).toISOString().slice(0, 10)
}

/** Remembers that somebody who goes away has had a credit. */
export async function rememberCredit(tx: Tx, person: Person, now: Date): Promise<void> {
  const forgetOn = person.birthDate && forgottenOn(person.birthDate)
  if (forgetOn === null || forgetOn <= dayOf(now)) return
  await tx
    .insertInto('creditMemory')
    .values(fingerprintsOf(person).map((hash) => ({ hash, forgetOn })))
    .onConflict((known) => known.doNothing())
    .execute()
}

/** Whether this person had a credit before, and went away. */
export async function hadCredit(tx: Tx, person: Person): Promise<boolean> {
  return (await whoHadCredit(tx, [person])).has(person)
}

/** Those of these people who had a credit before, and went away. */
export async function whoHadCredit<P extends Person>(
  db: Db,
  people: readonly P[],
): Promise<Set<P>> {
  const told = people.map((person) => ({ person, hashes: fingerprintsOf(person) }))
  const { rows } = await sql<{ hash: Buffer }>`select hash from credit_memory
    where hash = any(${told.flatMap(({ hashes }) => hashes)}::bytea[])`.execute(db)
  const known = new Set(rows.map(({ hash }) => hash.toString('hex')))
  const had = told.filter(({ hashes }) => hashes.some((hash) => known.has(hash.toString('hex'))))
  return new Set(had.map(({ person }) => person))
}

const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10)

export const firstForgetting = async (db: Db): Promise<Date | null> => {
  const first = await db
    .selectFrom('creditMemory')
    .select('forgetOn')
    .orderBy('forgetOn')
    .limit(1)
    .executeTakeFirst()
  return first === undefined ? null : new Date(`${first.forgetOn}T00:00:00Z`)
}

/** Forgets those whose day has come. */
export const forgetCredits = (db: Db, now: Date) =>
  db.deleteFrom('creditMemory').where('forgetOn', '<=', dayOf(now)).execute()
