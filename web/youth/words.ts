import { atFirstUse, hourLine, dayLine, zoneName } from '../../contract/words.ts'
import type { RefusalCode } from '../../contract/refusals.ts'
import type { Refused, Unheard } from '../kit/api.ts'

/** What this app says in its own words: young people are told « tu ». */

const unheard = {
  offline: 'Tu n’es pas connecté à Internet. Rien n’a été perdu : réessaie dans un instant.',
  fault: 'Le service a eu un problème. Réessaie dans un instant.',
} as const

/** Sentences that the house writes for everybody, said here to a young person. */
const ours: Partial<Record<RefusalCode | 'invalid-request', string>> = {
  'not-signed-in': 'Connecte-toi pour continuer',
  'too-many-attempts': 'Trop de tentatives. Attends un peu avant de réessayer',
  'email-unconfirmed': 'Confirme d’abord ton adresse e-mail : suis le lien que nous t’avons envoyé',
  'account-suspended': 'Ton compte est suspendu. Contacte l’équipe du pass Culture',
  'password-wrong': 'Ton mot de passe actuel est incorrect',
  'contact-not-accepted': 'Tu dois cocher cette case pour t’inscrire',
  'not-found': 'Cette page n’existe pas',
  'invalid-request': 'Une information est à corriger',
}

/** Why something could not be done, as one sentence. */
export function says(reply: Refused | Unheard): string {
  if (reply.kind !== 'refused') return unheard[reply.kind]
  const said = Object.entries(ours).find(([code]) => code === reply.code)?.[1]
  return tutoie(said ?? reply.says)
}

/** The contract's own checks speak to professionals as well. */
export const tutoie = (text: string): string =>
  text
    .replace(/^Vous devez obligatoirement cocher cette case$/, 'Tu dois cocher cette case')
    .replace(/^Vous devez saisir /, 'Écris ')
    .replace(/^Saisissez /, 'Écris ')

type Moment = { readonly startsAt: string | null; readonly timeZone: string }

/** When something takes place: `sam. 12 déc. à 20 h 30`; null for what has no date. */
export function momentOf({ startsAt, timeZone }: Moment): string | null {
  if (startsAt === null) return null
  return instantLine(startsAt, timeZone)
}

/** An instant, read where the thing takes place; the year when it is another one. */
export function instantLine(at: string, timeZone: string): string {
  const instant = new Date(at)
  const zone = zoneName(timeZone)
  const line = `${dayLine(instant, timeZone, { now: new Date() })} à ${hourLine(instant, timeZone)}`
  return zone === null ? line : `${line} (${zone})`
}

/** A day without its hour: `ven. 1er janv. 2027`. */
export const dayOnly = (at: string, timeZone = 'Europe/Paris'): string =>
  dayLine(new Date(at), timeZone, { now: new Date() })

const small = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'et',
  'en',
  'sur',
  'sous',
  'au',
  'aux',
])

/** What a register writes in capitals, as people write it: `QUAI DE LA LOIRE` is `Quai de la Loire`. */
export function softened(text: string): string {
  if (text !== text.toUpperCase()) return text
  return text
    .toLowerCase()
    .replace(/\p{L}+/gu, (word, place: number) =>
      place > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .replace(/\b([DL])(['’])/g, (_, letter: string, mark: string) => letter.toLowerCase() + mark)
}

const whole = atFirstUse(() => new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 }))
const tenths = atFirstUse(() => new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 }))

/** How far: `à 350 m`, `à 1,2 km`, `à 45 km`. */
export function distanceLine(km: number): string {
  if (km < 1) return `à ${whole().format(Math.max(50, Math.round(km * 20) * 50))}\u00a0m`
  return `à ${(km < 10 ? tenths() : whole()).format(km)}\u00a0km`
}
