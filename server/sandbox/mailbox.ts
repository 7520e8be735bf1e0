import type { Db } from '../database/connection.ts'
import type { Post } from '../outside/postman.ts'

/** The sandbox’s letter-box: what would be posted is kept to be read at `/sandbox/mails`. */
export const openMailbox = (db: Db, clock: () => Date): Post => ({
  async send({ to, messageId, subject, text, html }) {
    await db
      .insertInto('sandboxMail')
      .values({ messageId, recipient: to.toLowerCase(), subject, text, html, sentAt: clock() })
      // A job that doubts posts again: the same letter is one mail.
      .onConflict((kept) => kept.column('messageId').doNothing())
      .execute()
  },
})

/** The letters of one person, or of all, newest first. */
export async function mailsTo(db: Db, to: string | undefined, limit: number) {
  const rows = await db
    .selectFrom('sandboxMail')
    .select(['id', 'recipient as to', 'subject', 'text', 'html', 'sentAt'])
    .$if(to !== undefined, (some) => some.where('recipient', '=', to ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows
}

export type SandboxMail = Awaited<ReturnType<typeof mailsTo>>[number]

/** One letter, undefined where there is none of that number. */
export const mailOf = (db: Db, id: number): Promise<SandboxMail | undefined> =>
  db
    .selectFrom('sandboxMail')
    .select(['id', 'recipient as to', 'subject', 'text', 'html', 'sentAt'])
    .where('id', '=', id)
    .executeTakeFirst()
