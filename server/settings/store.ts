import type { SwitchName } from '../../contract/settings.ts'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'

// Switches --------------------------------------------------------------------------------------

/** The switches that somebody has touched, with the name of who did last. */
export const touchedSwitches = (db: Db) =>
  db
    .selectFrom('featureSwitch')
    .innerJoin('account', 'account.id', 'featureSwitch.changedBy')
    .select([
      'featureSwitch.name',
      'featureSwitch.isOn',
      'featureSwitch.changedAt',
      'featureSwitch.reason',
      'account.firstName',
      'account.lastName',
    ])
    .execute()

/** Whether something is off; what nobody ever touched is on. */
export async function isOff(db: Db, name: SwitchName): Promise<boolean> {
  const row = await db
    .selectFrom('featureSwitch')
    .select('isOn')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.isOn === false
}

export const writeSwitch = (tx: Tx, turned: Tables['featureSwitch']) =>
  tx
    .insertInto('featureSwitch')
    .values(turned)
    .onConflict((known) => known.column('name').doUpdateSet(turned))
    .execute()

// Territory contacts ------------------------------------------------------------------------------

export type ContactWish = {
  readonly name: string
  readonly department: string | null
  readonly email: string | null
}

export const contacts = (db: Db) =>
  db
    .selectFrom('territoryContact')
    .selectAll()
    .orderBy((by) => by('department', 'is', null))
    .orderBy('name')
    .limit(500)
    .execute()

/** Writes a contact down, or gives undefined where its name is taken. */
export const insertContact = (tx: Tx, wish: ContactWish) =>
  tx
    .insertInto('territoryContact')
    .values(wish)
    .onConflict((taken) => taken.column('name').doNothing())
    .returningAll()
    .executeTakeFirst()

export const contactNamed = (tx: Tx, name: string) =>
  tx.selectFrom('territoryContact').select('id').where('name', '=', name).executeTakeFirst()

export const updateContact = (tx: Tx, id: number, wish: ContactWish) =>
  tx
    .updateTable('territoryContact')
    .set(wish)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

export const deleteContact = (tx: Tx, id: number) =>
  tx.deleteFrom('territoryContact').where('id', '=', id).returning('name').executeTakeFirst()

// Frequent questions --------------------------------------------------------------------------------

export type QuestionWish = Omit<Tables['faqQuestion'], 'id'>

export const questionsFor = (db: Db, audience: QuestionWish['audience']) =>
  db
    .selectFrom('faqQuestion')
    .selectAll()
    .where('audience', '=', audience)
    .orderBy('place')
    .orderBy('id')
    .limit(500)
    .execute()

export const insertQuestion = (tx: Tx, wish: QuestionWish) =>
  tx.insertInto('faqQuestion').values(wish).returningAll().executeTakeFirstOrThrow()

export const updateQuestion = (tx: Tx, id: number, wish: QuestionWish) =>
  tx.updateTable('faqQuestion').set(wish).where('id', '=', id).returningAll().executeTakeFirst()

export const deleteQuestion = (tx: Tx, id: number) =>
  tx.deleteFrom('faqQuestion').where('id', '=', id).returning('audience').executeTakeFirst()
