import { render, toPlainText } from '@react-email/render'
import type { ReactElement } from 'react'

/** A letter ready to post. */
export type Mail = { readonly subject: string; readonly text: string; readonly html: string }

/** Facts of a letter travel through the job queue as JSON: text, numbers, null and lists of them. */
export type Facts = { readonly [name: string]: string | number | boolean | null | readonly Facts[] }

/** One kind of letter: pure, from facts to words. Posted by name with `post` of `kit/queue.ts`. */
export type Letter<F extends Facts = Facts> = {
  readonly name: string
  // Methods, so that letters about different facts may stand in one list.
  subject(facts: F): string
  body(facts: F): ReactElement
}

/** Names a kind of letter; `body` is a `Page` of `kit/mail-pieces.tsx`. */
export const letter = <F extends Facts>(
  name: string,
  subject: (facts: F) => string,
  body: (facts: F) => ReactElement,
): Letter<F> => ({ name, subject, body })

/**
 * Writes a letter: subject on one line, HTML, and the same in plain text. What people typed into
 * the facts is cleaned first, here and for every letter, of what only serves to disguise.
 */
export async function write<F extends Facts>(letter: Letter<F>, facts: F): Promise<Mail> {
  const told = cleaned(facts)
  const html = await render(letter.body(told))
  return { subject: oneLine(letter.subject(told)), html, text: toText(html) }
}

/** Text on one line, as a header bears it. */
export const oneLine = (text: string): string =>
  withoutDisguise(text).replace(/\s+/g, ' ').trim().slice(0, 250)

function cleaned<F extends Facts>(facts: F): F {
  const entries = Object.entries(facts).map(([name, value]): [string, Facts[string]] => {
    if (typeof value === 'string') return [name, withoutDisguise(value)]
    return [name, Array.isArray(value) ? value.map(cleaned) : value]
  })
  // The same names and kinds of values as came in.
  return Object.fromEntries(entries) as F
}

// Control characters but tab and line breaks, zero-width characters, and those that turn the
// direction of writing: in a name they only make a letter look like another one.
const disguise =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

const withoutDisguise = (text: string): string => text.replace(disguise, '')

/** Rows of facts keep label and value on one line; a link's address stands after its words. */
const toText = (html: string): string =>
  toPlainText(html, {
    wordwrap: false,
    selectors: [
      {
        selector: 'table.facts',
        format: 'dataTable',
        options: { colSpacing: 1, uppercaseHeaderCells: false },
      },
      { selector: 'a', options: { linkBrackets: ['(', ')'], hideLinkHrefIfSameAsText: true } },
    ],
  })
