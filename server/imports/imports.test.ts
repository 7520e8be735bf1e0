import { beforeEach, describe, expect, test } from 'vitest'
import * as contract from '../../contract/imports.ts'
import { changeOffer, listOffers } from '../../contract/offers.ts'
import { changeStock, withdrawStock } from '../../contract/bookings.ts'
import { listStocks } from '../../contract/stocks.ts'
import { fromPublicId, toPublicId } from '../../contract/public-id.ts'
import { crossing } from '../../test/lock-order.ts'
import { bookAs, openYouth, posted, subjects, unsound } from '../../test/stage.ts'
import { ask, openPro, openStructure, refused, type Signed } from '../../test/town.ts'
import { isbn, openProvider, says, silent, type ProviderStand } from '../../test/provider.ts'
import { openHouse } from '../../test/world.ts'

const house = await openHouse()
const pro = await openPro(house, 'Lire')
const stranger = await openPro(house, 'Autre')
const youth = await openYouth(house, 'Ada')

let nth = 0
let provider: ProviderStand
let venue: string
let code: string

beforeEach(async () => {
  code = `stock-${++nth}`
  provider = await openProvider(house, code)
  const structure = await openStructure(house, { name: `Librairie ${nth}`, by: pro })
  venue = toPublicId(structure.venueId)
  await openStructure(house, { name: `Ailleurs ${nth}`, by: stranger })
  house.books.down = false
  for (let book = 1; book <= 9; book++) {
    house.books.known.set(isbn(book), {
      title: `Livre ${book}`,
      author: 'Une autrice',
      priceCents: 1_000,
    })
  }
  await posted(house)
})

const start = (as: Signed = pro) =>
  ask(house, contract.startImport, {
    as: as.as,
    params: { id: venue },
    body: { source: 'provider', provider: code },
  })
const read = (id: string) => ask(house, contract.readImport, { as: pro.as, params: { id } })
const again = async (id: string, full = false) => {
  await ask(house, contract.runImport, { as: pro.as, params: { id }, body: { full } })
  await house.work()
  return read(id)
}
const offers = async () =>
  (await ask(house, listOffers, { as: pro.as, query: { venueId: venue } })).items
const stockOf = async (id: string) =>
  (await ask(house, listStocks, { as: pro.as, params: { id } })).items[0]
const onlyOffer = async () => {
  const [offer] = await offers()
  if (!offer) throw new Error('nothing was imported')
  const stock = await stockOf(offer.id)
  if (!stock) throw new Error('it has no stock')
  return { offer, stock }
}
const lines = async (runId: string | undefined, outcome?: contract.LineOutcome) =>
  (
    await ask(house, contract.listImportLines, {
      as: pro.as,
      params: { id: runId ?? 'AE' },
      query: { outcome },
    })
  ).items

describe('a venue picks a provider', () => {
  test('who is asked at once, first without a parameter, then page by page until an empty one', async () => {
    provider.lines = [1, 2, 3].map((book) => ({ ref: isbn(book), available: book, price: 12.5 }))
    provider.pageSize = 2
    const made = await start()
    await house.work()
    expect(provider.calls.map(({ search }) => search)).toEqual([
      '',
      '?limit=1000',
      `?after=${isbn(2)}&limit=1000`,
      `?after=${isbn(3)}&limit=1000`,
    ])
    expect(await read(made.id)).toMatchObject({
      offers: 3,
      lastRun: { state: 'done', read: 3, applied: 3, counts: { created: 3 } },
    })
    expect(
      (await offers())
        .map(({ name, placesLeft, priceRange }) => [name, placesLeft, priceRange?.minCents])
        .sort(),
    ).toEqual([
      ['Livre 1', 1, 1_250],
      ['Livre 2', 2, 1_250],
      ['Livre 3', 3, 1_250],
    ])
  })

  test('that does not know its SIRET, or does not answer: nothing is tied', async () => {
    const wish = { as: pro.as, params: { id: venue }, body: { source: 'provider', provider: code } }
    provider.mood = says(404, '{"errors":{"siret":["Siret inexistant"]}}')
    expect(await refused(house, contract.startImport, wish)).toBe(
      '409 import-siret-refused /provider',
    )
    provider.mood = says(500, 'boum')
    expect(await refused(house, contract.startImport, wish)).toBe('409 import-source-silent')
    provider.mood = silent
    expect(await refused(house, contract.startImport, wish)).toBe('409 import-source-silent')
    provider.mood = null
    const unknown = { ...wish, body: { source: 'provider', provider: 'personne' } }
    expect(await refused(house, contract.startImport, unknown)).toBe(
      '400 import-provider-unknown /provider',
    )
    expect((await ask(house, contract.listImports, wish)).items).toEqual([])
  })

  test('once; and only for a venue of his', async () => {
    await start()
    const wish = { params: { id: venue }, body: { source: 'provider', provider: code } }
    expect(await refused(house, contract.startImport, { ...wish, as: pro.as })).toBe(
      '409 import-already-there',
    )
    expect(await refused(house, contract.startImport, { ...wish, as: stranger.as })).toBe(
      '404 not-found',
    )
  })
})

describe('what the provider says of his stock', () => {
  test('counts besides what is booked, cents kept; the night asks for what changed', async () => {
    provider.lines = [{ ref: isbn(1), available: 4, price: '19,99' }]
    const made = await start()
    const startedAt = house.now()
    await house.work()
    const { stock } = await onlyOffer()
    expect(stock).toMatchObject({ priceCents: 1_999, places: 4 })
    await bookAs(house, youth, { stock: stock.id })
    provider.lines = [{ ref: isbn(1), available: 2, price: 8.2 }]
    provider.calls.length = 0
    await house.advance('P1D')
    expect(provider.calls[0]?.searchParams.get('modifiedSince')).toBe(startedAt.toISOString())
    expect((await onlyOffer()).stock).toMatchObject({
      priceCents: 820,
      places: 3,
      placesTaken: 1,
      placesLeft: 2,
    })
    const { lastRun } = await read(made.id)
    expect(lastRun).toMatchObject({ cause: 'night', counts: { changed: 1, replaced: 0 } })
    expect(await unsound(house)).toEqual([])
  })

  test('twice of one book: the first ten at one price, then the others', async () => {
    const dear = { ref: isbn(1), available: 50, price: 12 }
    provider.lines = [{ ref: isbn(1), available: 10, price: 10 }, dear]
    const made = await start()
    await house.work()
    expect((await onlyOffer()).stock).toMatchObject({ priceCents: 1_000, places: 10 })
    provider.lines = [{ ref: isbn(1), available: 0, price: 10 }, dear]
    await again(made.id)
    expect((await onlyOffer()).stock).toMatchObject({ priceCents: 1_200, places: 50 })
  })

  test('past its date, it is worth nothing', async () => {
    const until = new Date(house.now().getTime() + 3_600_000).toISOString()
    provider.lines = [{ ref: isbn(1), available: 5, price: 10, validUntil: until }]
    const made = await start()
    await house.work()
    expect((await onlyOffer()).stock).toMatchObject({ places: 5, bookingLimit: until })
    await house.advance('PT2H')
    await again(made.id)
    expect((await onlyOffer()).stock).toMatchObject({ places: 0 })
  })

  test('without a price: the legal price of the reference', async () => {
    provider.lines = [{ ref: isbn(1), available: 5 }]
    await start()
    await house.work()
    expect((await onlyOffer()).stock.priceCents).toBe(1_000)
  })

  test('that is nonsense or unknown is told line by line, and the rest goes on', async () => {
    provider.lines = [
      { ref: isbn(1), available: -1, price: 10 },
      { ref: isbn(2), available: 3, price: 12.345 },
      { available: 3 },
      { ref: isbn(99), available: 3, price: 10 },
      { ref: 'seance-12', available: 3, price: 10 },
      { ref: isbn(3), available: 3, price: 10 },
      'rien' as unknown as Record<string, unknown>,
    ]
    const made = await start()
    await house.work()
    const { lastRun } = await read(made.id)
    expect(lastRun).toMatchObject({
      state: 'done',
      counts: { created: 1, unknown: 2, ignored: 4, changed: 0 },
    })
    expect((await lines(lastRun?.id, 'unknown')).map(({ ref }) => ref)).toEqual([
      isbn(99),
      'seance-12',
    ])
    expect((await offers()).map(({ name }) => name)).toEqual(['Livre 3'])
  })

  test('a whole answer that no longer names a book leaves what is booked and nothing to sell', async () => {
    provider.lines = [1, 2].map((book) => ({ ref: isbn(book), available: 4, price: 10 }))
    const made = await start()
    await house.work()
    const first = (await offers()).find(({ name }) => name === 'Livre 1')
    const stock = await stockOf(first?.id ?? '')
    const booking = await bookAs(house, youth, { stock: stock?.id ?? '' })
    provider.lines = [{ ref: isbn(2), available: 4, price: 10 }]
    await again(made.id)
    expect(await stockOf(first?.id ?? '')).toMatchObject({ places: 4, placesTaken: 1 })
    await again(made.id, true)
    expect(await stockOf(first?.id ?? '')).toMatchObject({ places: 1, placesTaken: 1 })
    expect(booking).toMatchObject({ state: 'booked' })
  })

  test('a whole answer that names a book in a line of nonsense leaves it as it was', async () => {
    provider.lines = [1, 2].map((book) => ({ ref: isbn(book), available: 4, price: 10 }))
    const made = await start()
    await house.work()
    provider.lines = [
      { ref: isbn(1), available: -5, price: 10 },
      { ref: isbn(2), available: 3, price: 'dix euros' },
    ]
    await again(made.id, true)
    const stocks = await Promise.all((await offers()).map(({ id }) => stockOf(id)))
    expect(stocks.map((stock) => [stock?.places, stock?.priceCents])).toEqual([
      [4, 1_000],
      [4, 1_000],
    ])
    expect((await read(made.id)).lastRun).toMatchObject({ counts: { ignored: 2, changed: 0 } })
  })

  test('while the reference of books is away is asked for again, whole', async () => {
    provider.lines = [{ ref: isbn(7), available: 4, price: 10 }]
    house.books.down = true
    const made = await start()
    await house.world.db.deleteFrom('book').execute()
    await house.work()
    expect(await offers()).toEqual([])
    house.books.down = false
    provider.calls.length = 0
    await house.advance('P1D')
    expect(provider.calls[0]?.searchParams.has('modifiedSince')).toBe(false)
    expect((await offers()).map(({ name }) => name)).toEqual(['Livre 7'])
    expect(await read(made.id)).toMatchObject({ lastRun: { counts: { created: 1 } } })
  })
})

describe('the professional’s own edits', () => {
  test('of a figure are overwritten, as the contract says, and told with what they were', async () => {
    provider.lines = [{ ref: isbn(1), available: 4, price: 10 }]
    const made = await start()
    await house.work()
    const { stock } = await onlyOffer()
    await ask(house, changeStock, {
      as: pro.as,
      params: { id: stock.id },
      body: { priceCents: 700 },
    })
    const { lastRun } = await again(made.id)
    expect((await onlyOffer()).stock.priceCents).toBe(1_000)
    expect((await lines(lastRun?.id)).map(({ outcome, says: line }) => [outcome, line])).toEqual([
      ['replaced', expect.stringMatching(/votre prix de 7,00.€ par 10,00.€/)],
    ])
  })

  test('a book that he withdrew is not put back on sale', async () => {
    provider.lines = [{ ref: isbn(1), available: 4, price: 10 }]
    const made = await start()
    await house.work()
    const { offer, stock } = await onlyOffer()
    await ask(house, withdrawStock, { as: pro.as, params: { id: stock.id } })
    const { lastRun } = await again(made.id)
    expect(lastRun?.counts).toMatchObject({ kept: 1, created: 0 })
    expect(await stockOf(offer.id)).toBeUndefined()
  })

  test('a title of his stays; a book that he offered by hand is recognised, not doubled', async () => {
    provider.lines = [{ ref: isbn(1), available: 4, price: 10 }]
    const made = await start()
    await house.work()
    const { offer } = await onlyOffer()
    await ask(house, changeOffer, {
      as: pro.as,
      params: { id: offer.id },
      body: { name: 'Mon titre' },
    })
    await ask(house, contract.endImport, { as: pro.as, params: { id: made.id } })
    expect(await stockOf(offer.id)).toMatchObject({ places: 0 })
    const second = await start()
    await house.work()
    expect((await offers()).map(({ name, placesLeft }) => [name, placesLeft])).toEqual([
      ['Mon titre', 4],
    ])
    expect(await read(second.id)).toMatchObject({ offers: 1 })
  })
})

describe('a provider that fails', () => {
  test('is tried once more, then the partner is mailed; two days on, stocks are at zero until it answers', async () => {
    provider.lines = [{ ref: isbn(1), available: 4, price: 10 }]
    const made = await start()
    await house.work()
    const { stock } = await onlyOffer()
    await bookAs(house, youth, { stock: stock.id })
    await posted(house)
    provider.mood = says(200, '<html>maintenance</html>')
    const before = provider.calls.length
    await house.advance('P1D')
    expect(provider.calls.length).toBe(before + 1)
    expect(await read(made.id)).toMatchObject({
      lastRun: { state: 'reading', failure: 'Réponse illisible' },
    })
    await house.advance('PT15M')
    expect(provider.calls.length).toBe(before + 2)
    expect(await read(made.id)).toMatchObject({ lastRun: { state: 'failed' } })
    expect(subjects(await posted(house))).toEqual([
      'lire@exemple.fr: Fournisseur ' + code + ' ne répond pas : vos offres restent en ligne',
      expect.stringContaining(`technique@${code}.exemple.fr: Votre API de stocks ne répond pas`),
    ])
    await house.advance('P1D')
    await house.advance('PT15M')
    expect((await onlyOffer()).stock).toMatchObject({ places: 4 })
    await house.advance('P1D')
    expect((await onlyOffer()).stock).toMatchObject({ places: 1, placesTaken: 1 })
    expect(subjects(await posted(house)).filter((line) => line.startsWith('lire'))).toEqual([
      `lire@exemple.fr: Fournisseur ${code} ne répond plus depuis deux jours : stocks mis à zéro`,
    ])
    provider.mood = null
    provider.calls.length = 0
    await house.advance('P1D')
    expect(provider.calls[0]?.searchParams.has('modifiedSince')).toBe(false)
    expect((await onlyOffer()).stock).toMatchObject({ places: 5, placesTaken: 1, placesLeft: 4 })
    expect(await read(made.id)).toMatchObject({ silentSince: null, emptiedAt: null })
  })

  test('while the import is being paused holds the import before the reading, as who pauses does', async () => {
    provider.lines = [{ ref: isbn(1), available: 4, price: 10 }]
    const made = await start()
    await house.work()
    await ask(house, contract.runImport, { as: pro.as, params: { id: made.id } })
    provider.mood = says(500, '')
    const id = fromPublicId(made.id)
    const first = `select from import_link where id = ${id} for no key update nowait`
    const then = `select from import_run where link_id = ${id} for no key update nowait`
    await crossing(house, { first, then }, () => house.work())
    expect(await read(made.id)).toMatchObject({ lastRun: { state: 'reading' } })
  })

  test('in the middle goes on from the page it had reached', async () => {
    provider.lines = [1, 2, 3, 4].map((book) => ({ ref: isbn(book), available: 1, price: 10 }))
    provider.pageSize = 2
    let failures = 1
    provider.mood = (request, response) => {
      if (!request.url?.includes('after=') || failures-- <= 0) return false
      response.writeHead(503).end()
      return true
    }
    const made = await start()
    await house.work()
    expect(await offers()).toEqual([])
    provider.calls.length = 0
    await house.advance('PT15M')
    expect(provider.calls[0]?.search).toBe(`?after=${isbn(2)}&limit=1000`)
    expect(await read(made.id)).toMatchObject({ offers: 4, lastRun: { state: 'done', read: 4 } })
  })

  test('to go on from its last line is read once', async () => {
    provider.lines = [1, 2].map((book) => ({ ref: isbn(book), available: 1, price: 10 }))
    provider.mood = (_, response) => {
      const body = { total: 2, limit: 1_000, offset: 0, stocks: provider.lines }
      response.end(JSON.stringify(body))
      return true
    }
    const made = await start()
    await house.work()
    expect(await read(made.id)).toMatchObject({ offers: 2, lastRun: { state: 'done', read: 2 } })
  })

  test('harms nobody else', async () => {
    const dead = await start()
    const otherCode = `${code}-sain`
    const sound = await openProvider(house, otherCode)
    sound.lines = [{ ref: isbn(5), available: 1, price: 10 }]
    const other = await openStructure(house, { name: 'Saine', by: pro })
    provider.mood = silent
    const well = await ask(house, contract.startImport, {
      as: pro.as,
      params: { id: toPublicId(other.venueId) },
      body: { source: 'provider', provider: otherCode },
    })
    await house.work()
    expect(await read(well.id)).toMatchObject({ offers: 1, lastRun: { state: 'done' } })
    expect(await read(dead.id)).toMatchObject({ lastRun: { state: 'reading' } })
  })
})

describe('an import', () => {
  test('paused is not called; resumed, it is', async () => {
    const made = await start()
    await house.work()
    const activity = (isActive: boolean) =>
      ask(house, contract.setImportActivity, {
        as: pro.as,
        params: { id: made.id },
        body: { isActive },
      })
    expect(await activity(false)).toMatchObject({ state: 'paused', nextRunAt: null })
    provider.calls.length = 0
    await house.advance('P2D')
    expect(provider.calls).toEqual([])
    expect(await refused(house, contract.runImport, { as: pro.as, params: { id: made.id } })).toBe(
      '409 import-paused',
    )
    await activity(true)
    await house.advance('P1D')
    expect(provider.calls.length).toBe(1)
  })

  test('has one reading at a time, and its history', async () => {
    const made = await start()
    const wish = { as: pro.as, params: { id: made.id } }
    expect(await refused(house, contract.runImport, wish)).toBe('409 import-running')
    await house.work()
    await again(made.id)
    const { items } = await ask(house, contract.listImportRuns, wish)
    expect(items.map(({ cause, state }) => `${cause} ${state}`)).toEqual([
      'asked done',
      'first done',
    ])
    expect(await refused(house, contract.listImportRuns, { ...wish, as: stranger.as })).toBe(
      '404 not-found',
    )
  })

  test('leaves no fault behind', () => expect(house.faults).toEqual([]))
})
