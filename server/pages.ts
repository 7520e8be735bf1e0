import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createHash } from 'node:crypto'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { cookieOf } from './accounts/session.ts'
import { firstAsks } from './first-asks.ts'
import { offerHead } from './offer-page.ts'
import type { World } from './world.ts'

const built = fileURLToPath(new URL('../dist/web', import.meta.url))

/** The French State's map (IGN, open licence); its host stands in the content policy. */
const nationalTiles =
  'https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}'

/** What never is a page of the three front ends: a wrong address there is told in the API's way. */
const notPages = /^\/(api|bookings|v2|sandbox|images|docs|assets|health|ready|metrics)(\/|$|\?)/

const youthFile = 'index.html'
const proFile = 'pro/index.html'
const officeFile = 'office/index.html'
const worker = 'sw.js'
const tillButton = 'bouton-guichet.js'

/** Front ends by the path under which they stand, the most precise first. */
const fronts = [
  { under: /^\/equipe(\/|$)/, file: officeFile },
  { under: /^\/pro(\/|$)/, file: proFile },
  { under: /^\//, file: youthFile },
]

type Page = { readonly html: string; readonly etag: string }

/** Where a page holds the word by which its scripts may write styles: theirs need it. */
const placeOfNonce = '<meta property="csp-nonce" nonce="" />'

/** Serves the built screens, where they were built: hashed files for ever, pages always asked again. */
export async function pages(app: FastifyInstance, world: World): Promise<void> {
  if (!existsSync(built)) return
  const tiles = world.config.sandbox ? '' : nationalTiles
  const shown = fronts.flatMap(({ under, file }) => {
    const page = readPage(file, tiles)
    return page === null ? [] : [{ under, file, page }]
  })
  await serveFiles(app)
  const own = ownHosts(world.config)
  app.get('/', (request, reply) => reply.redirect(own.homeOf(request)))
  const youth = shown.find(({ file }) => file === youthFile)?.page
  if (youth) {
    app.get<{ Params: { id: string } }>('/offre/:id', async (request, reply) => {
      const head = await offerHead(world, request.params.id)
      if (head === null) reply.code(404)
      hintFirstAsks(request, reply)
      return send(head === null ? youth : pageOf(withHead(youth.html, head)), request, reply)
    })
  }
  app.get('/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const front = notPages.test(path) ? undefined : shown.find(({ under }) => under.test(path))
    if (front === undefined) return reply.callNotFound()
    const elsewhere = own.elsewhere(front.file === proFile, request)
    if (elsewhere) return reply.redirect(elsewhere)
    if (front.file === officeFile) showsItsOwnFiles(reply)
    hintFirstAsks(request, reply)
    if (!front.page.html.includes(placeOfNonce)) return send(front.page, request, reply)
    return sendStyled(front.page, world.bytes(16).toString('base64'), reply)
  })
}

/** All that is no page. */
async function serveFiles(app: FastifyInstance): Promise<void> {
  await app.register(staticFiles, {
    root: join(built, 'assets'),
    prefix: '/assets/',
    index: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    decorateReply: false,
  })
  await app.register(staticFiles, {
    root: built,
    // Only the few files that stand beside the pages: icons, manifest, service worker.
    allowedPath: (path) => /^\/[\w.-]+\.(svg|png|ico|webmanifest|js|txt)$/.test(path),
    index: false,
    wildcard: false,
    globIgnore: ['assets/**', '**/*.html', worker, tillButton],
    maxAge: '1h',
    decorateReply: false,
  })
  // A browser, or a cache on the way, that kept an old one would keep the old app.
  app.get(`/${worker}`, (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/javascript; charset=utf-8')
      .send(readFileSync(join(built, worker))),
  )
  // Other sites' pages ask for this one: it is the door of the counter, made for their tills.
  app.get(`/${tillButton}`, (_request, reply) =>
    reply
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=3600')
      .type('text/javascript; charset=utf-8')
      .send(readFileSync(join(built, tillButton))),
  )
}

/** The team reads a RIB beside what was typed: from the page's memory, never from an address. */
function showsItsOwnFiles(reply: FastifyReply): void {
  const policy = reply.getHeader('content-security-policy')
  reply.header('content-security-policy', `${String(policy)}; frame-src blob:`)
}

/** Where the portal has a host of its own, each front end is found on its host, and sends there from the other. */
function ownHosts({ publicUrl, proUrl, apiUrl }: World['config']) {
  const isOn = (url: string, { host }: FastifyRequest) =>
    url !== publicUrl && new URL(url).host === host
  return {
    homeOf: (request: FastifyRequest) =>
      isOn(proUrl, request) ? '/pro/accueil' : isOn(apiUrl, request) ? '/docs' : '/decouverte',
    elsewhere: (isPro: boolean, request: FastifyRequest): string | null => {
      if (proUrl === publicUrl || isPro === isOn(proUrl, request)) return null
      return `${isPro ? proUrl : publicUrl}${request.url}`
    },
  }
}

function readPage(file: string, tiles: string): Page | null {
  const path = join(built, file)
  if (!existsSync(path)) return null
  const html = readFileSync(path, 'utf8').replace(
    '<meta name="map-tiles" content="" />',
    `<meta name="map-tiles" content="${tiles.replaceAll('&', '&amp;')}" />`,
  )
  return pageOf(html)
}

function pageOf(html: string): Page {
  const hash = createHash('sha256').update(html).digest('base64url').slice(0, 22)
  return { html, etag: `"${hash}"` }
}

/** The page with what is said of one offer where the app spoke of itself. */
const withHead = (html: string, head: string): string =>
  // A function: what people write may hold the signs of a replacement pattern.
  html
    .replace(/\s*<meta\s+(name="description"|property="og:)[^>]*>/g, '')
    .replace(/<title>[^<]*<\/title>/, () => head)

/** Tells the browser what the screen will ask first, so that it asks at once. */
function hintFirstAsks(request: FastifyRequest, reply: FastifyReply): void {
  const path = request.url.split('?')[0] ?? '/'
  const cookie = path.startsWith('/pro/') ? cookieOf.pro : cookieOf.app
  const asks = firstAsks(path, request.cookies[cookie] !== undefined)
  // With filters in its address a screen asks something else.
  if (asks !== '' && !request.url.includes('?')) reply.header('link', asks)
}

/** Private: what a page tells the browser to ask follows from who carries a session. */
const askedAgain = { 'cache-control': 'private, no-cache' }

function send({ html, etag }: Page, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers({ ...askedAgain, etag })
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  return reply.type('text/html; charset=utf-8').send(html)
}

/** Sends a page whose scripts write styles: allowed by a word that no other answer has. */
function sendStyled({ html }: Page, nonce: string, reply: FastifyReply): FastifyReply {
  const policy = String(reply.getHeader('content-security-policy'))
  // Without a mark to be asked again by: an old page and a new policy would not know each other.
  return reply
    .headers({
      'content-security-policy': policy.replace('style-src', `style-src 'nonce-${nonce}'`),
      ...askedAgain,
    })
    .type('text/html; charset=utf-8')
    .send(html.replace(placeOfNonce, placeOfNonce.replace('""', `"${nonce}"`)))
}
