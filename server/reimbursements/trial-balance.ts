import { sql } from 'kysely'
import { money } from '../../contract/words.ts'
import type { Db } from '../database/connection.ts'
import type { LedgerAccount } from '../database/tables.ts'
import type { Files } from '../outside/files.ts'
import type { World } from '../world.ts'
import { batchesWithFile } from './batch-store.ts'
import { readFile } from './file.ts'
import { runChecks, type Finding } from './invariants.ts'

const accountNames: Readonly<Record<LedgerAccount, string>> = {
  state: 'État : crédits accordés',
  wallet: 'Pass : crédits disponibles',
  held: 'Réservations en cours',
  used: 'Réservations utilisées, à rembourser',
  due: 'Structures : virements à refaire',
  transit: 'Virements émis, sans réponse',
  bank: 'Virements versés',
  unreimbursed: 'Part non remboursée',
}

type Balance = { readonly account: LedgerAccount; readonly cents: number }

/**
 * Prints every ledger account, their sum and the seven statements; true when all of it holds. With
 * the kept files at hand, each is read back to its last byte.
 */
export async function printTrialBalance(
  db: Db,
  print: (line: string) => void,
  files?: Files,
): Promise<boolean> {
  const accounts = await balances(db)
  for (const { account, cents } of accounts) {
    print(`${accountNames[account].padEnd(40)} ${money(cents).padStart(18)}`)
  }
  const sum = sumOf(accounts)
  print(`${'Somme'.padEnd(40)} ${money(sum).padStart(18)}`)
  const findings = await findingsOf(db, files)
  for (const { statement, name, broken } of findings) {
    print(`${broken.length === 0 ? 'vrai' : 'FAUX'}  ${statement}. ${name}`)
    for (const what of broken) print(`      ${what}`)
  }
  return sum === 0 && findings.every(({ broken }) => broken.length === 0)
}

/** The same as a page for the team. */
export async function readLedger({ db, files }: World) {
  const accounts = await balances(db)
  const findings = await findingsOf(db, files)
  const sumCents = sumOf(accounts)
  return {
    accounts: accounts.map(({ account, cents }) => ({
      account,
      says: accountNames[account],
      cents,
    })),
    sumCents,
    statements: findings.map(({ broken, ...finding }) => ({ ...finding, broken: [...broken] })),
    isSound: sumCents === 0 && findings.every(({ broken }) => broken.length === 0),
  }
}

const sumOf = (accounts: readonly Balance[]): number =>
  accounts.reduce((total, { cents }) => total + cents, 0)

async function findingsOf(db: Db, files: Files | undefined): Promise<Finding[]> {
  const findings = await runChecks(db)
  if (files === undefined) return findings
  const altered: string[] = []
  for (const batch of await batchesWithFile(db)) {
    if ((await readFile({ db, files }, batch)) === null) altered.push(`batch ${batch.id}`)
  }
  const name = 'the file of a batch is, to the byte, the one prepared, and orders what it holds'
  const place = findings.findLastIndex(({ statement }) => statement === 5) + 1
  return findings.toSpliced(place, 0, { statement: 5, name, broken: altered })
}

async function balances(db: Db): Promise<Balance[]> {
  const { rows } = await sql<Balance>`
    select account, sum(cents)::bigint as cents from (
      select credit as account, amount_cents as cents from movement
      union all select debit, -amount_cents from movement) as entries
    group by 1 order by 1`.execute(db)
  return rows
}
