import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { connect, openPool } from '../../server/database/connection.ts'
import { readConfig } from '../../server/kit/config.ts'
import { openDisk } from '../../server/outside/files.ts'
import { advance } from '../../server/reimbursements/steps.ts'

/**
 * A process that goes on with a batch and stands still where it is told to: just before the last
 * of some words that follow each other in what it asks of the database.
 */
const [databaseUrl = '', folder = '', now = '', batch = '', way = ''] = process.argv.slice(2)
const ahead = way.split(' … ')

const ask = pg.Client.prototype.query
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const [asked] = args
  const text = typeof asked === 'object' && asked !== null && 'text' in asked ? asked.text : asked
  if (String(text).includes(ahead[0] ?? 'nothing of the kind')) ahead.shift()
  if (ahead.length > 0) return Reflect.apply(ask, this, args)
  console.log('stands still')
  return new Promise(() => {})
}

const pool = openPool(databaseUrl, { max: 2 })
const db = connect(pool)
const files = openDisk(folder)
const config = readConfig({ DATABASE_URL: databaseUrl, SANDBOX: 'on' })
await advance({ db, files, config, bytes: randomBytes }, Number(batch), new Date(now))
console.log('has ended')
await db.destroy()
