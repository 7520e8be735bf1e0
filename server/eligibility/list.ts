import * as z from 'zod/mini'
import { refuse, type Refusal } from '../../contract/refusals.ts'
import { Day, Department, Email, Line } from '../../contract/values.ts'
import { plainWords } from '../../contract/words.ts'
import { whyNotAge } from '../accounts/rules.ts'
import { readCsv } from '../kit/csv.ts'
import type { Upload } from '../kit/http.ts'

/** A list of eligible young people, read line by line. */

export const Person = z.object({
  lastName: Line(80),
  firstName: Line(80),
  birthDate: Day,
  email: Email,
  department: Department,
})
export type Person = z.infer<typeof Person>

/** One line of the file, as a spreadsheet counts, and whom it names or what is wrong with it. */
export type ListLine = { readonly line: number } & (
  { readonly person: Person } | { readonly wrong: string }
)

const heaviest = 5_000_000
const longest = 20_000

const columns: Readonly<Record<keyof Person, readonly string[]>> = {
  lastName: ['nom', 'nom de famille'],
  firstName: ['prenom'],
  birthDate: ['date de naissance', 'naissance', 'ne le'],
  email: ['e mail', 'email', 'mail', 'courriel', 'adresse e mail', 'adresse email'],
  department: ['departement'],
}
const names: Readonly<Record<keyof Person, string>> = {
  lastName: 'Nom',
  firstName: 'Prénom',
  birthDate: 'Date de naissance',
  email: 'E-mail',
  department: 'Département',
}
// One for each column above, by its type.
const members = Object.keys(columns) as (keyof Person)[]

type ListRefusal = Refusal<'list-missing' | 'list-unreadable' | 'list-too-long'>

/** Every line of a list that says something. */
export function readList(file: Upload | undefined, now: Date): readonly ListLine[] | ListRefusal {
  if (file === undefined || file.bytes.length === 0) return refuse('list-missing')
  if (file.bytes.length > heaviest) return refuse('list-too-long')
  const rows = rowsOf(file.bytes)
  const [titles = []] = rows ?? []
  const places = new Map<keyof Person, number>()
  for (const member of members) {
    const place = titles.findIndex((title) => columns[member].includes(plainWords(title)))
    if (place !== -1) places.set(member, place)
  }
  if (rows === null || places.size < members.length) return refuse('list-unreadable')
  const said = rows
    .map((cells, place) => ({ cells, line: place + 1 }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (said.length === 0) return refuse('list-unreadable')
  if (said.length > longest) return refuse('list-too-long')
  return said.map(({ cells, line }) => readLine(line, cells, places, now))
}

function rowsOf(bytes: Uint8Array): string[][] | null {
  try {
    return readCsv(Buffer.from(bytes))
  } catch {
    return null
  }
}

function readLine(
  line: number,
  cells: readonly string[],
  places: ReadonlyMap<keyof Person, number>,
  now: Date,
): ListLine {
  const cell = (member: keyof Person) => (cells[places.get(member) ?? -1] ?? '').trim()
  const parsed = z.safeParse(Person, {
    lastName: cell('lastName'),
    firstName: cell('firstName'),
    birthDate: dayOf(cell('birthDate')),
    email: cell('email'),
    department: departmentOf(cell('department')),
  })
  if (!parsed.success) {
    const says = parsed.error.issues.map(({ path: [member], message }) => {
      const known = members.find((one) => one === member)
      return known === undefined ? message : `${names[known]} : ${message}`
    })
    return { line, wrong: says.join('. ') }
  }
  const refusal = whyNotAge(parsed.data.birthDate, now)
  return refusal === null
    ? { line, person: parsed.data }
    : { line, wrong: 'Date de naissance : le pass est ouvert de 15 à 20 ans' }
}

/** `17/05/2008`, as people write it, or the day as it is. */
function dayOf(text: string): string {
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  return year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Spreadsheets take the zero away from `05`. */
const departmentOf = (text: string): string => (/^\d$/.test(text) ? `0${text}` : text)
