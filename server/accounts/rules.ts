import { refuse, type Refusal } from '../../contract/refusals.ts'
import type { AccountKind, Site } from '../../contract/values.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** The accounts that enter each site. The guide: a professional's one also opens the public app. */
export const kindsOf: Readonly<Record<Site, readonly AccountKind[]>> = {
  app: ['youth', 'pro'],
  pro: ['pro'],
  equipe: ['staff'],
}

/** How long a session lives unused, and how long at most. */
export const sessionLife: Readonly<Record<Site, { idleSeconds: number; absoluteSeconds: number }>> =
  {
    app: { idleSeconds: 30 * day, absoluteSeconds: 90 * day },
    pro: { idleSeconds: 30 * day, absoluteSeconds: 90 * day },
    equipe: { idleSeconds: 30 * minute, absoluteSeconds: 12 * hour },
  }

/** How long a link sent by mail opens what it opens. */
export const linkSeconds = {
  'confirm-email': day,
  'reset-password': hour,
  invitation: 7 * day,
} as const

/** A request key is known for so long: longer than any program tries again. */
export const keysKeptSeconds = 30 * day

/** Wrong passwords and codes: the more there are, the longer the wait, and never a lock for good. */
export const signInBudgets = {
  email: [
    { failures: 5, seconds: 5 * minute },
    { failures: 10, seconds: hour },
  ],
  address: [{ failures: 50, seconds: hour }],
} as const

/** Letters anybody may have sent to an address by naming it. */
export const letterBudgets = [{ failures: 5, seconds: hour }] as const

/** Older attempts count for nothing. */
export const attemptsKeptSeconds = 2 * day

export const after = (instant: Date, seconds: number): Date =>
  new Date(instant.getTime() + seconds * 1000)

type SessionFacts = { readonly site: Site; readonly seenAt: Date; readonly expiresAt: Date }

/** Whether a session still opens its site. */
export const isAlive = ({ site, seenAt, expiresAt }: SessionFacts, now: Date): boolean =>
  now < expiresAt && now < after(seenAt, sessionLife[site].idleSeconds)

/** Whether the last sight of a session or a key is worth writing again. */
export const isStale = (seenAt: Date | null, now: Date): boolean =>
  seenAt === null || now >= after(seenAt, minute)

const parisDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' })

/** Years accomplished on the day it is in Paris. */
export function ageAt(birthDate: string, now: Date): number {
  const today = parisDay.format(now)
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** Guide: the contact box bears the asterisk of what is compulsory. */
export const whyNotContact = (isAccepted: boolean) =>
  isAccepted ? null : refuse('contact-not-accepted')

/** Who may open a young person's account; whether it is then credited is decided elsewhere. */
export function whyNotAge(birthDate: string, now: Date): Refusal<'age-not-allowed'> | null {
  const age = ageAt(birthDate, now)
  return age < 15 || age > 20 ? refuse('age-not-allowed') : null
}

type Touched = {
  readonly id: number
  readonly kind: AccountKind
  readonly suspendedAt: Date | null
}
type ByStaff = { readonly id: number; readonly role: string }

/** Nobody acts on his own account, and only the administration on those of the team. */
const whyNotTouch = ({ id, kind }: Touched, staff: ByStaff) => {
  if (id === staff.id) return refuse('yourself')
  return kind === 'staff' && staff.role !== 'administration' ? refuse('forbidden') : null
}

/** Why a member of the team may not suspend an account. */
export const whyNotSuspend = (account: Touched, staff: ByStaff) =>
  whyNotTouch(account, staff) ?? (account.suspendedAt === null ? null : refuse('already-suspended'))

/** Why a member of the team may not restore an account. */
export const whyNotRestore = (account: Touched, staff: ByStaff) =>
  whyNotTouch(account, staff) ?? (account.suspendedAt === null ? refuse('not-suspended') : null)

/** Why a member of the team may not take somebody's second factor away. */
export const whyNotRemoveFactor = (
  account: Touched & { readonly totpSecret: Buffer | null },
  staff: ByStaff,
) =>
  whyNotTouch(account, staff) ??
  (account.totpSecret === null ? refuse('second-factor-absent') : null)

const familiar = [
  ...'passculture pass culture ministere motdepasse mdp password passwort passe secret'.split(' '),
  ...'azerty azertyuiop qsdfgh qsdfghjklm wxcvbn qwerty qwertyuiop qwertz asdfgh zxcvbn'.split(' '),
  ...'bonjour bonsoir salut coucou soleil doudou loulou chouchou cheval princesse'.split(' '),
  ...'jetaime iloveyou iloveu amour love lovely bisous coeur cherie cheri bebe mamour'.split(' '),
  ...'admin administrateur administrator root user utilisateur login welcome bienvenue'.split(' '),
  ...'letmein test tester demo guest invite default changeme master access system'.split(' '),
  ...'monkey dragon football baseball basketball superman batman starwars pokemon'.split(' '),
  ...'naruto minecraft fortnite roblox google facebook instagram snapchat youtube'.split(' '),
  ...'tiktok samsung iphone apple microsoft windows orange free bouygues computer'.split(' '),
  ...'ordinateur internet ecole college lycee theatre cinema librairie musee musique'.split(' '),
  ...'france paris marseille lyon toulouse bordeaux nantes lille strasbourg rennes'.split(' '),
  ...'bretagne corse alsace guyane olympique psg monaco zidane mbappe ronaldo messi'.split(' '),
  ...'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre'.split(' '),
  ...'decembre lundi mardi mercredi jeudi vendredi samedi dimanche printemps automne'.split(' '),
  ...'hiver summer winter spring january february october december monday friday'.split(' '),
  ...'nicolas thomas camille marie maxime alexandre julien julie laura sarah chloe'.split(' '),
  ...'caroline charlotte pauline mathilde antoine guillaume romain kevin jeremy jordan'.split(' '),
  ...'michael jessica daniel charlie ashley andrew joshua matthew sophie isabelle'.split(' '),
  ...'chocolat nutella vanille fraise chaton papillon licorne tigre dauphin mustang'.split(' '),
  ...'shadow sunshine flower freedom whatever killer hunter ninja matrix trustno'.split(' '),
  ...'hello abc xyz jesus angel buster ginger pepper cookie cheese banana summer'.split(' '),
]

type Person = { readonly email: string; readonly firstName: string; readonly lastName: string }

/** At least this long, and this many bits by the CNIL's count (deliberation 2022-100). */
const demands: Readonly<Record<AccountKind, { length: number; bits: number }>> = {
  youth: { length: 12, bits: 50 },
  pro: { length: 12, bits: 50 },
  staff: { length: 16, bits: 80 },
}

/**
 * Why a password is too easy to guess; no rule on what it is made of. What is familiar (common
 * words, the person's own names, runs like 4567) counts for nothing: the rest must hold alone.
 */
export function whyNotPassword(
  password: string,
  kind: AccountKind,
  person: Person,
): Refusal<'password-weak'> | null {
  const { length, bits } = demands[kind]
  if ([...password].length < length) {
    return refuse('password-weak', {
      says: `Mot de passe trop court : ${length} caractères au moins`,
    })
  }
  if (entropyBits(password) < bits) {
    return refuse('password-weak', {
      says: 'Mot de passe trop simple : plus de caractères, ou des lettres, des chiffres et des signes',
    })
  }
  const words = [...familiar, ...wordsOf(person)]
  const rests = [plain(password), plain(unmask(password))].map((text) => unfamiliar(text, words))
  const isHollow = rests.some((rest) => rest.length < 6 || new Set(rest).size < 4)
  return isHollow
    ? refuse('password-weak', {
        says: 'Mot de passe trop facile à deviner : les mots courants, les noms et les suites ne comptent pas',
      })
    : null
}

/** The CNIL's count: length × log2 of the alphabets that occur. */
export function entropyBits(password: string): number {
  const alphabets = [
    { signs: 26, occurs: /[a-z]/ },
    { signs: 26, occurs: /[A-Z]/ },
    { signs: 10, occurs: /\d/ },
    { signs: 33, occurs: /[^a-zA-Z\d]/ },
  ]
  const signs = alphabets.reduce(
    (sum, { signs, occurs }) => sum + (occurs.test(password) ? signs : 0),
    0,
  )
  return signs === 0 ? 0 : [...password].length * Math.log2(signs)
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const masks: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
}

const unmask = (password: string): string =>
  password.replace(/[013457@$!€]/g, (sign) => masks[sign] ?? sign)

const wordsOf = ({ email, firstName, lastName }: Person): string[] =>
  [email, firstName, lastName]
    .flatMap((text) => [plain(text), ...text.split(/[^\p{L}\p{N}]+/u).map(plain)])
    .filter((word) => word.length >= 3)

function unfamiliar(text: string, words: readonly string[]): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  const without = longestFirst.reduce((rest, word) => rest.replaceAll(word, ' '), text)
  return withoutRuns(without).replaceAll(' ', '')
}

/** Cuts each run of three signs or more that climb, fall or repeat. */
function withoutRuns(text: string): string {
  const signs = [...text]
  const isInRun = (at: number, step: number): boolean =>
    [-2, -1, 0].some((from) => climbs(signs.slice(Math.max(at + from, 0), at + from + 3), step))
  return signs.filter((_, at) => ![-1, 0, 1].some((step) => isInRun(at, step))).join('')
}

const climbs = (three: readonly string[], step: number): boolean => {
  const [a, b, c] = three.map((sign) => sign.codePointAt(0))
  return a !== undefined && b !== undefined && c !== undefined && b - a === step && c - b === step
}

/** What an invited person is called until the profile says better: `claire.petit@…` is Claire Petit. */
export function namesFrom(email: string): { firstName: string; lastName: string } {
  const [first = '', ...others] = (email.split('@')[0] ?? '')
    .split(/[._+-]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
  const name = first.slice(0, 80) || email.slice(0, 80)
  return { firstName: name, lastName: others.join(' ').slice(0, 80) || name }
}
