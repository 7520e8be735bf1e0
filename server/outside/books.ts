import * as z from 'zod/mini'
import { openService, type Service } from './ask.ts'

/** The reference of books, by ISBN: what a bookshop's stock is called, by whom, and at what price. */

export type BookFacts = {
  readonly title: string
  readonly author: string | null
  /** The one legal price (law of 1981), in cents; null where the reference does not tell it. */
  readonly priceCents: number | null
}

export type Books = {
  /** What is known of each of these numbers; those left out are not books the reference knows. */
  byIsbn(isbns: readonly string[]): Promise<ReadonlyMap<string, BookFacts> | 'unavailable'>
}

/** How many numbers one question may bear. */
const asked = 50

/**
 * The reference at `GET {baseUrl}/livres?isbn=978…,978…`, answered
 * `{"livres":[{"isbn","titre","auteur","prixCentimes"}]}`: the form that the house asks of it.
 */
export function openBooks(service: Service): Books {
  const ask = openService(service)
  return {
    async byIsbn(isbns) {
      const found = new Map<string, BookFacts>()
      for (let from = 0; from < isbns.length; from += asked) {
        const wanted = isbns.slice(from, from + asked)
        const heard = await ask('/livres', { isbn: wanted.join(',') }, Answer)
        if (heard === 'unavailable' || heard === 'rejected') return 'unavailable'
        for (const { isbn, titre, auteur, prixCentimes } of heard.answer.livres) {
          if (!wanted.includes(isbn)) continue
          found.set(isbn, {
            title: titre,
            author: auteur ?? null,
            priceCents: prixCentimes ?? null,
          })
        }
      }
      return found
    },
  }
}

/** Where no reference is configured, nothing is known of any book, and nothing is concluded. */
export const noBooks: Books = { byIsbn: async () => 'unavailable' }

const Answer = z.object({
  livres: z.array(
    z.object({
      isbn: z.string(),
      titre: z.string().check(z.minLength(1)),
      auteur: z.nullish(z.string()),
      prixCentimes: z.nullish(z.int().check(z.minimum(0), z.maximum(1_000_000))),
    }),
  ),
})
