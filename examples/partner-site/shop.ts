import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { check, toServe, validate, type Given } from './pass-culture.ts'
import { accountPage, listPage, openedPage, refusedPage } from './pages.ts'

/** A video site that takes the pass: accounts are in memory, it is an example. */

type Options = { readonly url: string; readonly key: string; readonly port: number }

type Shop = { readonly url: string; close(): void }

export async function openShop({ url, key, port }: Options): Promise<Shop> {
  const accounts = new Map<string, { readonly email: string; readonly offerId: string }>()

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const asked = new URL(request.url ?? '/', 'http://shop')
    const route = `${request.method} ${asked.pathname}`
    // The young person comes here by the link of the offer: ?token={token}&email={email}&offerId={offerId}
    if (route === 'GET /bienvenue') {
      const given = givenIn(asked.searchParams)
      const verdict = await check(url, given)
      return verdict.kind === 'good'
        ? page(accountPage(given))
        : page(refusedPage(verdict.says), 409)
    }
    if (route === 'POST /bienvenue') {
      const form = new URLSearchParams(await bodyOf(request))
      const given = givenIn(form)
      // Asked again: it may have been cancelled or used while the form was filled.
      const verdict = await check(url, given)
      if (verdict.kind !== 'good') return page(refusedPage(verdict.says), 409)
      // The account first, the validation last: what is validated is served.
      accounts.set(given.token, { email: given.email, offerId: given.offerId })
      const done = await validate(url, given)
      if (done.kind === 'good') return page(openedPage(given.email))
      accounts.delete(given.token)
      return page(refusedPage(done.says), 409)
    }
    // The other way, by hand: the list of who has booked, served one by one.
    if (route === 'GET /a-servir') return page(listPage(await toServe(url, key)))
    if (route === 'POST /a-servir') {
      const given = givenIn(new URLSearchParams(await bodyOf(request)))
      const done = await validate(url, given)
      if (done.kind !== 'good') return page(refusedPage(done.says), 409)
      accounts.set(given.token, { email: given.email, offerId: given.offerId })
      return { status: 303, headers: { location: '/a-servir' }, body: '' }
    }
    return page(refusedPage('Cette page n’existe pas'), 404)
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (given) => send(response, given),
      () => send(response, page(refusedPage('Un problème est survenu : réessayez'), 500)),
    )
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const opened = typeof address === 'object' && address !== null ? address.port : port
  return { url: `http://127.0.0.1:${opened}`, close: () => server.close() }
}

const givenIn = (fields: URLSearchParams): Given => ({
  token: fields.get('token') ?? '',
  email: fields.get('email') ?? '',
  offerId: fields.get('offerId') ?? '',
})

type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const page = (body: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer' },
  body,
})

const send = (response: ServerResponse, { status, headers, body }: Answer) =>
  response.writeHead(status, headers).end(body)

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part as Uint8Array))
  return Buffer.concat(parts).toString('utf8')
}
