import { sql } from 'kysely'
import type { Db } from '../database/connection.ts'

/** What somebody typed, as what the catalogue can be asked. */

/** How what was typed is taken: as it stands, its last word as a beginning, or mended. */
export type Reading = 'exact' | 'beginning' | 'mended'
export const readings: readonly Reading[] = ['exact', 'beginning', 'mended']

const most = 12
const shortestBeginning = 2
const shortestMended = 4

/**
 * The words of a question: letters and digits, without the letters an apostrophe leaves alone, nor
 * the one article that PostgreSQL's list of French words to pass over forgets.
 */
export function wordsOf(q: string): readonly string[] {
  const words = q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const told = words.filter((word) => word.length > 1 && word !== 'les')
  return (told.length > 0 ? told : words).slice(0, most)
}

/**
 * The question in PostgreSQL's own terms: all words, each whatever its accents and its plural;
 * empty where they are all too common to look for.
 */
export async function questionOf(
  db: Db,
  words: readonly string[],
  reading: Reading,
): Promise<string> {
  if (words.length === 0) return ''
  const parts = words.map((word, place) => {
    const forms = [word, ...singularOf(word)].map(
      (form) => sql`plainto_tsquery('catalogue', ${form}::text)`,
    )
    const isBeginning =
      reading === 'beginning' && place === words.length - 1 && word.length >= shortestBeginning
    if (isBeginning) forms.push(beginning(word))
    return sql`(${sql.join(forms, sql` || `)})`
  })
  const { rows } = await sql<{ question: string }>`
    select (${sql.join(parts, sql` && `)})::text as question`.execute(db)
  return rows[0]?.question ?? ''
}

/** The stemmer leaves the x of « jeux » and « bijoux ». */
const singularOf = (word: string): string[] => (/[aeo]ux$/.test(word) ? [word.slice(0, -1)] : [])

// Quoted by the database itself; a word of letters and digits holds nothing else to escape.
const beginning = (word: string) =>
  sql`(quote_literal(lower(unaccent(${word}::text))) || ':*')::tsquery`

/**
 * The words with those the catalogue has never heard put right by the likest it knows; null where
 * that changes nothing.
 */
export async function mended(db: Db, words: readonly string[]): Promise<readonly string[] | null> {
  const { rows } = await sql<{ word: string }>`
    select coalesce(guess.written, asked.word) as word
    from unnest(${[...words]}::text[]) with ordinality as asked(word, place)
      left join lateral (
        select known.written from catalogue_word known
        where length(asked.word) >= ${shortestMended} and asked.word !~ '[0-9]'
          and known.word % unaccent(asked.word)
          and not exists (select from catalogue_word same where same.word = unaccent(asked.word))
        order by similarity(known.word, unaccent(asked.word)) desc,
          abs(length(known.word) - length(asked.word)), known.word, known.written
        limit 1) as guess on true
    order by asked.place`.execute(db)
  const found = rows.map(({ word }) => word)
  return found.join(' ') === words.join(' ') ? null : found
}
