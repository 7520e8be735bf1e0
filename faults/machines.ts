import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { fingerprint } from '../server/accounts/session.ts'
import type { Product, Stage } from './stage.ts'

/** Machines of others, and what a fault needs to bring the product to talk with them. */

export const megabyte = 1024 * 1024

/** A machine of somebody else's, on a port of its own. */
export async function openMachine(stage: Stage, plays: RequestListener): Promise<string> {
  const server = createServer(plays)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stage.onEnd(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

/** So many megabytes of JSON that never comes to its end. */
export const pours =
  (megabytes: number, first: string): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write(first)
    let left = megabytes
    const more = () => {
      while (left-- > 0) if (!response.write('x'.repeat(megabyte))) return
      response.end()
    }
    response.on('drain', more)
    more()
  }

export const rssOf = ({ child }: Product): number => {
  const text = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024
}

/** The structure's administrator, signed in at the portal. */
export async function openAdministrator({ primary }: Stage): Promise<Record<string, string>> {
  const token = 'bench-session-of-pro'
  const hash = fingerprint(token).toString('hex')
  await primary.sql(`insert into membership (account_id, offerer_id, role, state, created_at)
      select a.id, f.id, 'administrator', 'accepted', now() from account a, offerer f where a.kind = 'pro';
    insert into session (hash, account_id, site, user_agent, created_at, seen_at, expires_at)
      select '\\x${hash}', id, 'pro', 'bench', now(), now(), now() + interval '30 days' from account where kind = 'pro'`)
  return { cookie: `pc_pro=${token}`, 'content-type': 'application/json' }
}

export async function post<T>(
  url: string,
  headers: Record<string, string>,
  body: object,
): Promise<T> {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  const text = await response.text()
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`)
  return JSON.parse(text)
}
