import nodemailer from 'nodemailer'
import type { Mail } from '../kit/mail.tsx'

export type Outgoing = Mail & { readonly to: string; readonly messageId: string }

/** Hands one letter over; throws when it was not taken, and the job tries again. */
export type Post = {
  send(letter: Outgoing): Promise<void>
  /** Ends the conversations that rest; one that is under way comes to its end first. */
  close?(): void
}

/** Refused for good: the same letter to the same person would only be refused again. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

type Smtp = {
  /** `smtp://` or `smtps://`, with user and password where needed. */
  readonly url: string
  /** `pass Culture <ne-pas-repondre@exemple.fr>` or a bare address. */
  readonly from: string
  /** For tests: how long to wait, in milliseconds. */
  readonly patience?: { readonly connection: number; readonly socket: number }
}

/** From handing over to the last word; a server that answers drop by drop is not waited for longer. */
const wholeMs = 60_000

/**
 * Posts letters over SMTP through a few kept connections. The Message-ID is that of the job, so
 * that a letter posted twice after a doubt is seen as one by whoever receives it.
 * @throws MailRefused on a permanent answer about this letter; any other error may be tried again.
 */
export function openSmtp({ url, from, patience }: Smtp): Post {
  const { name, address } = readAddress(from)
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 3,
    // The job tries again, later and longer than the pool would.
    maxRequeues: 0,
    connectionTimeout: patience?.connection ?? 10_000,
    greetingTimeout: patience?.connection ?? 10_000,
    socketTimeout: patience?.socket ?? 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(letter) {
      checkFit(letter)
      try {
        await transport.sendMail({
          from: { name, address },
          to: { name: '', address: letter.to },
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          messageId: `<${letter.messageId}@${domain}>`,
          // Answering machines keep silent before such a letter (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(wholeMs),
        })
      } catch (error) {
        throw isForGood(error) ? new MailRefused(wordsOf(error)) : error
      }
    },
    close: () => transport.close(),
  }
}

const plainAddress = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/

/** A line break in a header would write further headers; a comma, a second recipient. */
function checkFit({ to, subject, messageId }: Outgoing): void {
  if (!plainAddress.test(to)) throw new MailRefused('the address is not one plain address')
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(subject)) throw new MailRefused('the subject breaks its line')
  if (!/^[\w.-]{1,120}$/.test(messageId))
    throw new MailRefused('the Message-ID is not a plain name')
}

function readAddress(from: string): { name: string; address: string } {
  const [, name = '', address = ''] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(from) ?? [
    '',
    '',
    from.trim(),
  ]
  if (!plainAddress.test(address) || /[\r\n]/.test(name)) {
    throw new Error('the sender of mails is expected as Name <address@domain>')
  }
  return { name: name.replace(/^"(.*)"$/, '$1'), address }
}

/**
 * A 5xx about the recipient or the content. One at the greeting, the password or the sender is
 * about us: every letter would be lost while it is mended, so those are tried again.
 */
function isForGood(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const code = 'responseCode' in error ? Number(error.responseCode) : 0
  const command = 'command' in error ? error.command : undefined
  return code >= 500 && code < 600 && (command === 'RCPT TO' || command === 'DATA')
}

/** The server's own words, without the addresses it repeats: a refusal ends in the logs. */
const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/[^\s<>]+@[^\s<>]+/g, '…') : 'without a word'
