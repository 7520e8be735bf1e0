import { dateLine, dayLine } from '../../contract/words.ts'

/** Instants, numbers and names as the team reads them: everything in Paris time. */

const paris = 'Europe/Paris'

/** `jeu. 26 nov. à 9 h 15`; the year where it is another one. */
export const when = (instant: string): string =>
  dateLine(new Date(instant), paris, { now: new Date() })

export const day = (instant: string): string =>
  dayLine(new Date(instant), paris, { now: new Date() })

/** `il y a 3 jours`: how long something has waited, never cut at the end of a line. */
export function since(instant: string): string {
  const minutes = Math.max(0, Math.round((Date.now() - Date.parse(instant)) / 60_000))
  if (minutes === 0) return 'à l’instant'
  if (minutes < 60) return ago(minutes, 'minute')
  if (minutes < 48 * 60) return ago(Math.floor(minutes / 60), 'hour')
  return ago(Math.floor(minutes / (24 * 60)), 'day')
}

const ago = (count: number, unit: 'minute' | 'hour' | 'day'): string =>
  new Intl.RelativeTimeFormat('fr-FR').format(-count, unit).replaceAll(' ', '\u00a0')

/** `FR76 3000 4000 …`: an IBAN as it stands on a RIB. */
export const groupedIban = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ')

export const fullName = (person: { readonly firstName: string; readonly lastName: string }) =>
  `${person.firstName} ${person.lastName}`
