import { toPublicId } from '../../contract/public-id.ts'
import { fingerprint } from '../accounts/session.ts'
import type { Tx } from '../database/connection.ts'
import type { Facts, Letter } from '../kit/mail.tsx'
import { addressed, post } from '../kit/queue.ts'
import { mailsOf } from '../offerers/store.ts'
import type { World } from '../world.ts'
import { freezeLinkUntil, masked } from './rules.ts'
import * as banking from './store.ts'
import type { AccountLine } from './store.ts'

/** To whom news of bank details goes, and the button that freezes them. */

/** What every letter says of bank details. */
const aboutDetails = (world: World, row: AccountLine) => ({
  structure: row.legalName,
  siren: row.siren,
  venue: row.venueName,
  iban: masked(row.iban),
  holder: row.holder,
  page: `${world.config.publicUrl}/pro/structures/${toPublicId(row.offererId)}`,
})

/**
 * The administrators of today, and those known when the accounts now paid were entered: whoever
 * took an administrator's place cannot keep the news from him.
 */
async function addressesOf(tx: Tx, offererId: number): Promise<string[]> {
  const administrators = await mailsOf(tx, offererId, 'administrator')
  const accounts = await banking.acceptedOf(tx, offererId)
  return [...new Set([...administrators, ...accounts.flatMap((account) => account.knownEmails)])]
}

type About = ReturnType<typeof aboutDetails>

/** A step: posts a letter about bank details to everybody concerned. */
export async function tellAll<F extends Facts>(
  world: World,
  tx: Tx,
  row: AccountLine,
  told: { readonly letter: Letter<F & About>; readonly facts: F },
): Promise<void> {
  const facts = { ...aboutDetails(world, row), ...told.facts }
  const addresses = await addressesOf(tx, row.offererId)
  await post(
    tx,
    addresses.map((to) => addressed(told.letter, to, facts, world.id())),
  )
}

type Linked<F> = {
  readonly letter: Letter<F & About & { readonly freezeLink: string }>
  readonly facts: F
}

/** A step: the same, each letter with a link of its own that freezes these details. */
export async function tellAllWithLink<F extends Facts>(
  world: World,
  tx: Tx,
  row: AccountLine,
  { letter, facts, now }: Linked<F> & { readonly now: Date },
): Promise<void> {
  const addresses = await addressesOf(tx, row.offererId)
  const links = addresses.map((to) => ({ to, token: world.bytes(32).toString('base64url') }))
  const valid = { bankAccountId: row.id, createdAt: now, expiresAt: freezeLinkUntil(now) }
  await banking.insertLinks(
    tx,
    links.map(({ token }) => ({ hash: fingerprint(token), ...valid, usedAt: null })),
  )
  const about = aboutDetails(world, row)
  await post(
    tx,
    links.map(({ to, token }) => {
      const freezeLink = `${world.config.publicUrl}/pro/coordonnees-bancaires/gel?token=${token}`
      return addressed(letter, to, { ...about, ...facts, freezeLink }, world.id())
    }),
  )
}
