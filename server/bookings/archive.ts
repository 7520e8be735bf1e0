import { strToU8, zipSync } from 'fflate'
import { bookingStateWords, dayLine } from '../../contract/words.ts'
import { ownAccount } from '../accounts/profile.ts'
import { nameOf, type Youth } from '../accounts/session.ts'
import { sessionsOf } from '../accounts/store.ts'
import { tastesOf } from '../catalogue/store.ts'
import type { Db } from '../database/connection.ts'
import type { Document } from '../kit/http.ts'
import { journalOf } from '../kit/journal.ts'
import { csvOf, type Column } from '../kit/spreadsheet.ts'
import { shown } from '../wallet/actions.ts'
import { statementOf, walletOf } from '../wallet/store.ts'
import type { World } from '../world.ts'
import { cardOf } from './cards.ts'
import { myBookings } from './store.ts'

/** « Emporter mes données » (RGPD, articles 15 and 20): all that is held about a young person. */

/** A ZIP: `donnees.json` for programs, a sheet for each list, and a page that says what is what. */
export async function archiveOf({ db }: World, youth: Youth, now: Date): Promise<Document> {
  const data = await everythingOf(db, youth, now)
  const files = {
    'LISEZ-MOI.txt': readMe(now),
    'donnees.json': `${JSON.stringify(data, null, 2)}\n`,
    ...sheetsOf(data),
  }
  const bytes = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
    { mtime: now },
  )
  const day = now.toISOString().slice(0, 10)
  return {
    body: bytes,
    headers: {
      'content-disposition': `attachment; filename="mes-donnees-pass-culture-${day}.zip"`,
    },
  }
}

async function everythingOf(db: Db, youth: Youth, now: Date) {
  const { email, firstName, lastName, pseudo, ...account } = await ownAccount(db, youth)
  const wallet = await walletOf(db, youth.id)
  const tastes = await tastesOf(db, youth.id)
  const sessions = await sessionsOf(db, youth.id, now)
  const bookings = await inPages((before) => myBookings(db, youth.id, before, perPage))
  return {
    profil: {
      email,
      firstName,
      lastName,
      pseudo,
      birthDate: account.birthDate,
      department: account.department,
      newsletter: account.newsletter,
      contactAcceptedAt: account.contactAcceptedAt,
      createdAt: account.createdAt,
      emailConfirmedAt: account.emailConfirmedAt,
      // Whether there is one: the secret itself, in a file, would open the door to whoever finds it.
      hasSecondFactor: account.totpSecret !== null,
    },
    pass: wallet ? shown(wallet) : null,
    mouvements: await inPages((before) => statementOf(db, youth.id, before, perPage)),
    reservations: bookings.map((booking) => cardOf(booking, now)),
    favoris: tastes.kept,
    offresVues: tastes.seen,
    signalements: tastes.reported,
    connexions: sessions.map(({ site, userAgent, createdAt, seenAt }) => ({
      site,
      userAgent,
      createdAt,
      seenAt,
    })),
    historique: await journalOf(db, nameOf(youth)),
  }
}

type Everything = Awaited<ReturnType<typeof everythingOf>>

const perPage = 500

/** All rows of a list that is read newest first, a page at a time. */
async function inPages<Row extends { readonly id: number }>(
  read: (before: number | null) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const page = await read(rows.at(-1)?.id ?? null)
    rows.push(...page)
    if (page.length < perPage) return rows
  }
}

const zone = 'Europe/Paris'

type One<Name extends 'reservations' | 'mouvements' | 'favoris' | 'connexions'> =
  Everything[Name][number]

const reservations: readonly Column<One<'reservations'>>[] = [
  { title: 'Offre', width: 30, text: ({ offer }) => offer.name },
  { title: 'Lieu', width: 30, text: ({ venue }) => venue.name },
  {
    title: 'Date',
    width: 16,
    moment: ({ startsAt, timeZone }) => startsAt && { at: startsAt, timeZone },
  },
  { title: 'Places', width: 8, count: ({ seats }) => seats },
  { title: 'Montant', width: 10, cents: ({ amountCents }) => amountCents },
  { title: 'Contremarque', width: 14, code: ({ countermark }) => countermark },
  { title: 'État', width: 12, text: ({ state }) => states[state] },
  { title: 'Réservée le', width: 16, moment: ({ madeAt }) => ({ at: madeAt, timeZone: zone }) },
]
const mouvements: readonly Column<One<'mouvements'>>[] = [
  { title: 'Date', width: 16, moment: ({ at }) => ({ at, timeZone: zone }) },
  { title: 'Mouvement', width: 22, text: ({ cause }) => causes[cause] },
  { title: 'Offre', width: 30, text: ({ offerName }) => offerName ?? '' },
  { title: 'Montant', width: 10, cents: ({ cents }) => cents },
]
const offres: readonly Column<One<'favoris'>>[] = [
  { title: 'Offre', width: 30, text: ({ name }) => name },
  { title: 'Le', width: 16, moment: ({ at }) => ({ at, timeZone: zone }) },
]
const connexions: readonly Column<One<'connexions'>>[] = [
  { title: 'Appareil', width: 40, text: ({ userAgent }) => userAgent },
  { title: 'Depuis le', width: 16, moment: ({ createdAt }) => ({ at: createdAt, timeZone: zone }) },
  { title: 'Vu le', width: 16, moment: ({ seenAt }) => ({ at: seenAt, timeZone: zone }) },
]

const sheetsOf = (data: Everything): Record<string, string> => ({
  'reservations.csv': csvOf(reservations, data.reservations),
  'mouvements.csv': csvOf(mouvements, data.mouvements),
  'favoris.csv': csvOf(offres, data.favoris),
  'offres-vues.csv': csvOf(offres, data.offresVues),
  'connexions.csv': csvOf(connexions, data.connexions),
})

/** That a structure was paid since is no affair of his. */
const states = { ...bookingStateWords, paid: bookingStateWords.used }

const causes: Record<Everything['mouvements'][number]['cause'], string> = {
  grant: 'Crédit',
  book: 'Réservation',
  cancel: 'Annulation',
  expire: 'Expiration',
  use: 'Validation',
  undo: 'Validation défaite',
}

const readMe = (
  now: Date,
): string => `Tes données au pass Culture, le ${dayLine(now, zone, { year: true })}.

donnees.json      tout ce que le pass Culture garde de toi, lisible par un programme
reservations.csv  tes réservations
mouvements.csv    les mouvements de ton pass
favoris.csv       les offres que tu as gardées
offres-vues.csv   celles que tu as vues depuis trente jours
connexions.csv    tes appareils connectés

Les fichiers CSV s’ouvrent dans un tableur. Ton mot de passe n’y est pas : nous n’en gardons
qu’une empreinte.
`
