import type { JournalAct } from '../../contract/journal-acts.ts'
import { refuse } from '../../contract/refusals.ts'
import { transact, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import type { World } from '../world.ts'
import * as settings from './store.ts'

/** Territory contacts and frequent questions, kept by the team and read by everybody. */

type ContactWish = {
  readonly name: string
  readonly department?: string | null | undefined
  readonly email?: string | null | undefined
}
const asKept = ({ name, department, email }: ContactWish): settings.ContactWish => ({
  name,
  department: department ?? null,
  email: email ?? null,
})

type Act = {
  readonly staffId: number
  readonly act: JournalAct
  readonly subject: string
  readonly details: Readonly<Record<string, unknown>>
  readonly now: Date
}
const told = (tx: Tx, { staffId, act, subject, details, now }: Act) =>
  record(tx, { at: now, actor: `staff:${staffId}`, act, subject, details })

export const addContact = (world: World, staffId: number, wish: ContactWish, now: Date) =>
  transact(world.db, async (tx) => {
    const details = asKept(wish)
    const made = await settings.insertContact(tx, details)
    if (made === undefined) return refuse('name-taken')
    const subject = `territory-contact:${made.id}`
    await told(tx, { staffId, act: 'territory-contact.added', subject, details, now })
    return made
  })

type Changing = ContactWish & { readonly id: number }

export const changeContact = (
  world: World,
  staffId: number,
  { id, ...wish }: Changing,
  now: Date,
) =>
  transact(world.db, async (tx) => {
    const other = await settings.contactNamed(tx, wish.name)
    if (other !== undefined && other.id !== id) return refuse('name-taken')
    const details = asKept(wish)
    const changed = await settings.updateContact(tx, id, details)
    if (changed === undefined) return refuse('not-found')
    const subject = `territory-contact:${id}`
    await told(tx, { staffId, act: 'territory-contact.changed', subject, details, now })
    return changed
  })

export const removeContact = (world: World, staffId: number, id: number, now: Date) =>
  transact(world.db, async (tx) => {
    const removed = await settings.deleteContact(tx, id)
    if (removed === undefined) return refuse('not-found')
    const subject = `territory-contact:${id}`
    await told(tx, {
      staffId,
      act: 'territory-contact.removed',
      subject,
      details: { ...removed },
      now,
    })
    return undefined
  })

export const addQuestion = (
  world: World,
  staffId: number,
  wish: settings.QuestionWish,
  now: Date,
) =>
  transact(world.db, async (tx) => {
    const made = await settings.insertQuestion(tx, wish)
    const subject = `question:${made.id}`
    const details = { audience: wish.audience, question: wish.question }
    await told(tx, { staffId, act: 'question.added', subject, details, now })
    return made
  })

type Rewriting = settings.QuestionWish & { readonly id: number }

export const changeQuestion = (
  world: World,
  staffId: number,
  { id, ...wish }: Rewriting,
  now: Date,
) =>
  transact(world.db, async (tx) => {
    const changed = await settings.updateQuestion(tx, id, wish)
    if (changed === undefined) return refuse('not-found')
    const details = { audience: wish.audience, question: wish.question }
    const subject = `question:${id}`
    await told(tx, { staffId, act: 'question.changed', subject, details, now })
    return changed
  })

export const removeQuestion = (world: World, staffId: number, id: number, now: Date) =>
  transact(world.db, async (tx) => {
    const removed = await settings.deleteQuestion(tx, id)
    if (removed === undefined) return refuse('not-found')
    const subject = `question:${id}`
    await told(tx, { staffId, act: 'question.removed', subject, details: { ...removed }, now })
    return undefined
  })
