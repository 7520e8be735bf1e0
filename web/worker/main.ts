/**
 * The service worker of the young people's app: the app and the bookings stay readable without
 * network. Pages and answers are asked of the network first, so that no old code is trapped here;
 * files whose name holds their content are kept.
 */

type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Waiting & {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
type Speaker = { postMessage(word: unknown): void }
type Scope = {
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: { type: 'window' }): Promise<readonly Speaker[]>
  }
  skipWaiting(): Promise<void>
  addEventListener(kind: 'install' | 'activate', heard: (event: Waiting) => void): void
  addEventListener(kind: 'fetch', heard: (event: Fetching) => void): void
}

// Written in by the build: its version, the page of the app and the files it needs.
declare const __VERSION__: string
declare const __SHELL__: readonly string[]

// The types of the browser's window and of its workers cannot be had together.
const scope = self as unknown as Scope
const page = '/index.html'
const shellName = `app-${__VERSION__}`
/** What was last heard about the person signed in; `forgetMine` of the app deletes it by this name. */
const mineName = 'mine'
const slowMs = 4_000

scope.addEventListener('install', (event) => event.waitUntil(install()))
scope.addEventListener('activate', (event) => event.waitUntil(activate()))
scope.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  if (isDoor(url) && request.method !== 'GET') return event.respondWith(throughDoor(request))
  if (request.method !== 'GET') return
  if (isMine(url)) return event.respondWith(askMine(event))
  if (request.mode === 'navigate' && isOurs(url)) return event.respondWith(openPage(request))
  if (url.pathname.startsWith('/assets/')) event.respondWith(openFile(request))
})

async function install(): Promise<void> {
  const shell = await caches.open(shellName)
  await shell.addAll(__SHELL__.map((path) => new Request(path, { cache: 'reload' })))
  await scope.skipWaiting()
}

/** The version before stays: pages opened with it may still ask for its parts. */
async function activate(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith('app-'))
  const former = names.filter((name) => name !== shellName)
  await Promise.all(former.slice(0, -1).map((name) => caches.delete(name)))
  await scope.clients.claim()
}

const otherSites = /^\/(api|pro|equipe|bookings|v2|sandbox|images|docs|health|ready|metrics)(\/|$)/

const isOurs = ({ pathname }: URL): boolean => !otherSites.test(pathname)

const openPage = async (request: Request): Promise<Response> =>
  (await heard(fetch(request))) ?? (await caches.match(page)) ?? fetch(request)

const openFile = async (request: Request): Promise<Response> =>
  (await caches.match(request)) ?? fetch(request)

/** Where one comes in and goes out: whatever was kept is somebody else's from then on. */
const door = '/api/sessions/app'
const isDoor = ({ pathname }: URL): boolean => pathname === door

let visit = 0

async function throughDoor(request: Request): Promise<Response> {
  await forget()
  const answer = await fetch(request)
  await forget()
  return answer
}

async function forget(): Promise<void> {
  visit += 1
  await caches.delete(mineName)
}

/** What a person must find again without network: who is signed in, the pass, the bookings. */
const isMine = ({ pathname }: URL): boolean =>
  pathname === door || /^\/api\/app\/(wallet|bookings(\/\w+)?)$/.test(pathname)

async function askMine(event: Fetching): Promise<Response> {
  const { request } = event
  const visitor = visit
  const asked = fetch(request)
  const kept = asked.then((answer) => keep(request, answer.clone(), visitor))
  event.waitUntil(kept.catch(() => undefined))
  const answer = await heard(asked)
  if (answer !== null) {
    void say(null)
    return answer
  }
  const copy = await (await caches.open(mineName)).match(request)
  if (copy === undefined) return asked
  void say(copy.headers.get('x-kept-at'))
  return copy
}

/** Keeps an answer, unless the person it is about has left since it was asked. */
async function keep(request: Request, answer: Response, visitor: number): Promise<void> {
  if (answer.status === 401) return forget()
  if (!answer.ok || visitor !== visit) return
  const headers = new Headers(answer.headers)
  headers.set('x-kept-at', new Date().toISOString())
  const body = await answer.arrayBuffer()
  const mine = await caches.open(mineName)
  await mine.put(request, new Response(body, { headers }))
  if (visitor !== visit) await caches.delete(mineName)
}

/** An answer, or null where the network or the service is away, or too slow to wait for. */
function heard(asked: Promise<Response>): Promise<Response | null> {
  const slow = new Promise<null>((resolve) => setTimeout(() => resolve(null), slowMs))
  const sound = asked.then(
    (answer) => (answer.status < 500 ? answer : null),
    () => null,
  )
  return Promise.race([sound, slow])
}

/** Tells the pages since when what they show was kept; null when it is fresh. */
async function say(at: string | null): Promise<void> {
  const pages = await scope.clients.matchAll({ type: 'window' })
  // A page of ours, whatever its address: there is no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  for (const speaker of pages) speaker.postMessage({ kind: 'kept', at })
}
