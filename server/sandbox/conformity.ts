import { addressOf, knowsVenue, readPage } from '../imports/reading.ts'
import { shownSecret, signedHeaders } from '../partners/signing.ts'
import type { World } from '../world.ts'

/** Plays a partner's scenario against his own machine, and says what is right and what is wrong. */

export type Finding = { readonly asks: string; readonly isRight: boolean; readonly says: string }

const found = (asks: string, isRight: boolean, says: string): Finding => ({ asks, isRight, says })

/** A SIRET that the register does not know: nobody sells anything there. */
const nobody = '00000000000000'
const pagesAtMost = 20

/** A provider of stocks: known venue, unknown venue, pages that end, lines that can be read. */
export async function checkProvider(
  world: World,
  { baseUrl, siret }: { readonly baseUrl: string; readonly siret: string },
): Promise<readonly Finding[]> {
  const known = await knowsVenue(world, { baseUrl, siret })
  const findings = [
    found('Un SIRET connu reçoit 200', known === 'known', knownSays[known]),
    await unknownVenue(world, baseUrl),
  ]
  if (known !== 'known') return findings
  return [
    ...findings,
    ...(await walk(world, { baseUrl, siret })),
    await since(world, { baseUrl, siret }),
  ]
}

const knownSays = {
  known: 'Votre service connaît ce lieu',
  unknown: 'Votre service dit ne pas connaître ce lieu',
  silent: 'Votre service n’a pas répondu à temps, ou par une erreur',
} as const

async function unknownVenue(world: World, baseUrl: string): Promise<Finding> {
  const known = await knowsVenue(world, { baseUrl, siret: nobody })
  const says = {
    known: 'Il a répondu 200 : nous relierions n’importe quel lieu à votre service',
    unknown: 'Refusé, comme il se doit',
    silent: 'Il n’a pas répondu, ou par une erreur 5xx',
  }[known]
  return found('Un SIRET inconnu reçoit 404', known === 'unknown', says)
}

type Place = { readonly baseUrl: string; readonly siret: string }

/** Asks page after page as a night does, and watches that it advances and ends. */
async function walk(world: World, { baseUrl, siret }: Place): Promise<readonly Finding[]> {
  const place = { baseUrl, siret, address: null, timeZone: 'Europe/Paris' }
  const refs = new Map<string, number>()
  const ignored: string[] = []
  let [lastRef, isOver, wrong]: [string | null, boolean, string | null] = [null, false, null]
  for (let nth = 0; nth < pagesAtMost && !isOver && wrong === null; nth++) {
    const asked = { pass: 'stocks', lastRef, modifiedSince: null } as const
    const read = await readPage(world, place, asked, world.now())
    if ('silent' in read) {
      wrong = `${read.silent} : ${addressOf(world, place, asked)}`
      break
    }
    const { entries, ignored: left, given, lastRef: next } = read.page
    for (const { ref } of entries) refs.set(ref, (refs.get(ref) ?? 0) + 1)
    ignored.push(...left.map(({ ref, says }) => `${ref} : ${says}`))
    isOver = given === 0
    if (!isOver && next === lastRef) wrong = `« after » n’avance pas : ${next} revient`
    lastRef = next
  }
  const twice = [...refs.values()].filter((times) => times > 1).length
  return [
    found(
      'Les pages se suivent et finissent par une page vide',
      isOver && wrong === null,
      wrong ?? (isOver ? `${refs.size} références lues` : `Pas de fin après ${pagesAtMost} pages`),
    ),
    found(
      'Chaque ligne peut être lue',
      ignored.length === 0,
      ignored.length === 0 ? 'Toutes' : `${ignored.length} illisibles, dont ${ignored[0]}`,
    ),
    found(
      'Une référence n’est donnée qu’une fois',
      twice === 0,
      twice === 0 ? 'Aucune en double' : `${twice} en double`,
    ),
  ]
}

async function since(world: World, { baseUrl, siret }: Place): Promise<Finding> {
  const place = { baseUrl, siret, address: null, timeZone: 'Europe/Paris' }
  const asked = { pass: 'stocks', lastRef: null, modifiedSince: world.now() } as const
  const read = await readPage(world, place, asked, world.now())
  const isRight = !('silent' in read)
  return found('« modifiedSince » est accepté', isRight, isRight ? 'Accepté' : read.silent)
}

/** A receiver of webhooks: what we sign is taken, what we did not sign is not. */
export async function checkReceiver(
  world: World,
  { url, secret }: { readonly url: string; readonly secret: string },
): Promise<readonly Finding[]> {
  if (!world.messenger.mayGo(url)) {
    return [found('L’adresse peut être appelée', false, 'En https, et joignable depuis Internet')]
  }
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const body = JSON.stringify({ type: 'webhook.test', id: 'msg_essai', at: world.now() })
  const post = (sent: { id: string; key?: Buffer; body?: string; lateMs?: number }) =>
    world.messenger.post(url, {
      body: sent.body ?? body,
      headersAt: (at) => {
        const then = new Date(at.getTime() - (sent.lateMs ?? 0))
        return signedHeaders({ id: sent.id, at: then, body }, [sent.key ?? key])
      },
    })
  const id = `msg_${world.id()}`
  const [first, again] = [await post({ id }), await post({ id })]
  const others = [
    ['Signé par un autre : refusé', await post({ id: `${id}a`, key: world.bytes(32) })],
    ['Corps changé en chemin : refusé', await post({ id: `${id}b`, body: `${body} ` })],
    ['Vieux d’une heure : refusé', await post({ id: `${id}c`, lateMs: 3_600_000 })],
  ] as const
  return [
    found('Signé par nous : reçu', first.outcome === 'delivered', answeredSays(first)),
    found('Le même une seconde fois : reçu', again.outcome === 'delivered', answeredSays(again)),
    ...others.map(([asks, told]) =>
      found(asks, told.outcome === 'answered' && (told.status ?? 0) < 500, answeredSays(told)),
    ),
  ]
}

const answeredSays = ({
  status,
  outcome,
  milliseconds,
}: {
  readonly status: number | null
  readonly outcome: string
  readonly milliseconds: number
}): string =>
  `${status === null ? `sans réponse (${outcome})` : `réponse ${status}`}, ${milliseconds} ms`

/** The secret with which the sandbox's own receiver signs and checks. */
export const ownSecret = shownSecret(Buffer.alloc(32, 'bac-a-sable'))
