import { createHash } from 'node:crypto'
import type * as contract from '../../contract/eligibility.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { isRefusal, refuse } from '../../contract/refusals.ts'
import type { QueryOf } from '../../contract/route.ts'
import { nameOf, type Staff } from '../accounts/session.ts'
import { transact, type Db } from '../database/connection.ts'
import type { Upload } from '../kit/http.ts'
import { record } from '../kit/journal.ts'
import { paged, startOf } from '../kit/paging.ts'
import { csvOf, type Column } from '../kit/spreadsheet.ts'
import { whyClosed } from '../settings/switches.ts'
import { whoHadCredit } from '../wallet/memory.ts'
import { depositAt } from '../wallet/rules.ts'
import type { World } from '../world.ts'
import * as lists from './import-store.ts'
import { readList, type ListLine, type Person } from './list.ts'
import { countsOf, isCrediting, outcomeOf } from './rules.ts'
import { queueStep } from './steps.ts'
import * as eligibility from './store.ts'

/** Whole lists of eligible young people: tried without a trace, or imported step by step. */

const sayings = { mail: 'la même adresse', person: 'le même nom et la même naissance' }

/** Marks lines that name somebody whom an earlier line names: by his address, or by who he is. */
async function apart(db: Db, lines: readonly ListLine[]): Promise<lists.NewLine[]> {
  const named = lines.filter((line) => 'person' in line)
  const keys = await eligibility.nameKeys(
    db,
    named.map(({ person }) => person),
  )
  const keyOf = new Map(named.map(({ line }, place) => [line, keys[place] ?? '']))
  const seen = new Map<string, number>()
  return lines.map((one) => {
    const { line } = one
    if ('wrong' in one) return { line, outcome: 'invalid', says: one.wrong }
    const { email, birthDate } = one.person
    const tellers = [
      { key: `mail ${email}`, says: sayings.mail },
      { key: `person ${keyOf.get(line)} ${birthDate}`, says: sayings.person },
    ]
    const double = tellers.find(({ key }) => seen.has(key))
    if (double !== undefined) {
      const says = `La ligne ${seen.get(double.key)} a ${double.says}`
      return { line, outcome: 'duplicate-in-file', says }
    }
    for (const { key } of tellers) seen.set(key, line)
    return { line, person: one.person }
  })
}

const bundle = 1_000
const shownLines = 100

/** What a list would do, line by line; does nothing. */
export async function simulate({ reads }: World, file: Upload | undefined, now: Date) {
  const read = readList(file, now)
  if (isRefusal(read)) return read
  const lines = await apart(reads, read)
  const people = lines.flatMap((line) => ('person' in line ? [line.person] : []))
  const outcomes = new Map<Person, ReturnType<typeof outcomeOf>>()
  for (let from = 0; from < people.length; from += bundle) {
    const some = people.slice(from, from + bundle)
    const standings = await eligibility.standings(reads, some)
    const had = await whoHadCredit(reads, some)
    for (const [place, person] of some.entries()) {
      const standing = standings[place] ?? { account: null, twinIsCredited: null }
      outcomes.set(person, outcomeOf({ ...standing, wasCredited: had.has(person) }))
    }
  }
  const told = lines.map((line): lists.Told => {
    if (!('person' in line)) return line
    const outcome = outcomes.get(line.person)
    if (outcome === undefined) throw new Error(`line ${line.line} was not looked at`)
    return { line: line.line, ...outcome }
  })
  const counts = countsOf(
    told.length,
    (outcome) => told.filter((line) => line.outcome === outcome).length,
  )
  const toLookAt = told.filter(({ outcome }) => !isCrediting(outcome))
  return {
    counts,
    grantedCents: (counts.created + counts.credited) * depositAt(now).grantedCents,
    lines: toLookAt.slice(0, shownLines),
    left: Math.max(0, toLookAt.length - shownLines),
  }
}

/** Takes a list in, whole; its lines are treated by jobs, and each person is credited once. */
export async function importList(world: World, staff: Staff, file: Upload | undefined, now: Date) {
  const closed = await whyClosed(world.db, 'imports')
  if (closed !== null) return closed
  const read = readList(file, now)
  if (isRefusal(read)) return read
  if (file === undefined) return refuse('list-missing')
  const sha256 = createHash('sha256').update(file.bytes).digest()
  const lines = await apart(world.db, read)
  return transact(world.db, async (tx) => {
    const fileName = file.name.slice(0, 200)
    const made = await lists.insertImport(tx, {
      sha256,
      fileName,
      madeAt: now,
      madeBy: staff.id,
      lines: lines.length,
      doneAt: null,
    })
    if (made === undefined) return refuse('list-known')
    await lists.insertLines(tx, made.id, lines)
    await record(tx, {
      at: now,
      actor: nameOf(staff),
      act: 'eligible-list.imported',
      subject: `eligible-import:${made.id}`,
      details: { fileName, lines: lines.length, sha256: sha256.toString('hex') },
    })
    await queueStep(tx, made.id)
    const sheet = await lists.importOf(tx, made.id)
    if (sheet === undefined) throw new Error('an import that was just written is gone')
    return sheet
  })
}

export async function listImports(
  { db }: World,
  { cursor, limit }: QueryOf<typeof contract.listEligibleImports>,
) {
  return paged(await lists.importsBefore(db, startOf(cursor), limit + 1), limit)
}

export const readImport = async ({ db }: World, id: number) =>
  (await lists.importOf(db, id)) ?? refuse('not-found')

type ReportWish = QueryOf<typeof contract.readImportReport> & { readonly id: number }

/** What became of each line, in the order of the file. */
export async function readReport({ db }: World, { id, cursor, limit, outcome }: ReportWish) {
  if ((await lists.importOf(db, id)) === undefined) return refuse('not-found')
  const found = await lists.linesOf(db, id, { outcome, after: startOf(cursor), limit: limit + 1 })
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, next: found.length > limit && last ? toPublicId(last.line) : null }
}

const outcomeNames: Readonly<Record<lists.Told['outcome'], string>> = {
  created: 'Compte créé et crédité',
  credited: 'Crédité',
  'already-credited': 'Déjà crédité',
  'duplicate-in-file': 'En double dans la liste',
  'duplicate-account': 'Même personne qu’un autre compte',
  'not-creditable': 'Ne peut pas être crédité',
  invalid: 'Ligne fautive',
}

const columns: readonly Column<lists.Told>[] = [
  { title: 'Ligne', width: 8, count: ({ line }) => line },
  { title: 'Issue', width: 32, text: ({ outcome }) => outcomeNames[outcome] },
  { title: 'Précision', width: 80, text: ({ says }) => says },
]

/** The whole report as a table; it names nobody, lines are found again in the list itself. */
export async function reportCsv({ db }: World, id: number) {
  const list = await lists.importOf(db, id)
  if (list === undefined) return refuse('not-found')
  const lines = await lists.linesOf(db, id, { after: null, limit: list.counts.total })
  const name = `import-${toPublicId(id)}.csv`
  return {
    body: csvOf(columns, lines),
    headers: { 'content-disposition': `attachment; filename="${name}"` },
  }
}
