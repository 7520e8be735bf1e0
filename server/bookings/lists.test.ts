import { getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  bookingsCsv,
  bookingsXlsx,
  readConversion,
  readShowSheet,
  showSheetPdf,
} from '../../contract/booking-lists.ts'
import { cancelMyBooking } from '../../contract/bookings.ts'
import { validateCountermark } from '../../contract/counter.ts'
import {
  bookAs,
  crowd,
  openOffer,
  openYouth,
  unsound,
  type Offered,
  type Young,
} from '../../test/stage.ts'
import {
  ask,
  openPro,
  openStructure,
  refused,
  type Signed,
  type Structure,
} from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

let house: House
let anne: Signed
let karim: Signed
let salle: Structure
let show: Offered
let book: Offered
let eloise: Young
const tokens: Record<string, string> = {}

beforeAll(async () => {
  house = await openHouse()
  anne = await openPro(house, 'Anne')
  karim = await openPro(house, 'Karim')
  salle = await openStructure(house, { name: 'La Salle', by: anne })
  show = await openOffer(house, salle, { name: '=Éden', priceCents: 1850, isDuo: true })
  book = await openOffer(house, salle, { nature: 'goods', name: 'Coton' })
  for (const [name, seats] of [
    ['Zoé', 2],
    ['Éloïse', 1],
    ['Marc', 1],
    ['Łucja', 1],
  ] as const) {
    const young = await openYouth(house, name)
    if (name === 'Éloïse') eloise = young
    const booking = await bookAs(house, young, show, seats)
    tokens[name] = booking.countermark
    if (name === 'Marc')
      await ask(house, cancelMyBooking, { as: young.as, params: { id: booking.id } })
  }
  const fetched = await bookAs(house, eloise, book)
  const params = { token: fetched.countermark }
  await ask(house, validateCountermark, { as: anne.as, params })
})

const fetchFile = async (url: string, who: Signed = anne) => {
  const answer = await house.app.inject({ url, headers: who.as })
  expect(answer.statusCode).toBe(200)
  return answer
}
const lastLook = async (): Promise<unknown> => {
  const { rows } = await house.pool.query(
    `select details from journal where act = 'bookings.read' order by id desc limit 1`,
  )
  return (rows as { details: unknown }[])[0]?.details
}

describe('the bookings as a file', () => {
  test('has the columns of the guide, and opens right in a French Excel', async () => {
    const { body, headers } = await fetchFile(`/api/pro/bookings.csv?stockId=${show.stock}&q=zoe`)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toBe(
      'attachment; filename="reservations-2026-11-02.csv"',
    )
    const [, cell = ''] = /fr;([^;]*);'=/.exec(body) ?? []
    // One code in a thousand is also a number: it is then written as text that is not.
    expect(cell).toContain(tokens['Zoé'])
    expect(body.replace(cell, 'code').split('\r\n')).toEqual([
      '\ufeffNom;Prénom;E-mail;Contremarque;Offre;Lieu;Date;Réservée le;Places;Montant (€);État;Validée le',
      "Dupont;Zoé;zoé@exemple.fr;code;'=Éden;La Salle;12/11/2026 10:00;02/11/2026 10:00;2;37,00;Réservée;",
      '',
    ])
    expect(await lastLook()).toMatchObject({ as: 'csv', seen: 1, searched: true })
  })

  test('is filtered as the list is, in CSV and in a workbook', async () => {
    const rowsOf = (body: string) => body.trim().split('\r\n').length - 1
    expect(rowsOf((await fetchFile('/api/pro/bookings.csv')).body)).toBe(5)
    expect(rowsOf((await fetchFile('/api/pro/bookings.csv?state=cancelled')).body)).toBe(1)
    expect(rowsOf((await fetchFile('/api/pro/bookings.csv', karim)).body)).toBe(0)
    const { rawPayload, headers } = await fetchFile('/api/pro/bookings.xlsx?state=used')
    expect(headers['content-disposition']).toMatch(/\.xlsx"$/)
    // A workbook is a zip.
    expect(rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect(await lastLook()).toMatchObject({ as: 'xlsx', seen: 1 })
  })

  test('is refused to strangers, and where the question is wrong', async () => {
    expect(await refused(house, bookingsCsv, {})).toBe('401 not-signed-in')
    expect(await refused(house, bookingsXlsx, { as: eloise.as })).toBe('401 not-signed-in')
    const query = { madeFrom: 'hier' }
    expect(await refused(house, bookingsCsv, { as: anne.as, query })).toMatch(/^400/)
  })
})

describe('« récapitulatif »', () => {
  test('names those who are expected, by name, without those who cancelled', async () => {
    const sheet = await ask(house, readShowSheet, { as: anne.as, params: { id: show.stock } })
    expect(sheet.bookings.map(({ firstName }) => firstName)).toEqual(['Éloïse', 'Łucja', 'Zoé'])
    expect(sheet).toMatchObject({
      offer: { name: '=Éden' },
      venue: { name: 'La Salle' },
      seats: 4,
      firmFrom: '2026-11-09T09:00:00.000Z',
      isFirm: false,
    })
    expect(await lastLook()).toEqual({ stockId: show.stockId, searched: false, seen: 3 })
  })

  test('is nobody else’s', async () => {
    for (const route of [readShowSheet, showSheetPdf]) {
      const asked = { as: karim.as, params: { id: show.stock } }
      expect(await refused(house, route, asked)).toBe('404 not-found')
    }
  })

  test('as a PDF, tells title, language, table and names to whoever reads or hears it', async () => {
    const { rawPayload, headers } = await fetchFile(`/api/pro/stocks/${show.stock}/sheet.pdf`)
    expect(headers['content-type']).toBe('application/pdf')
    const pdf = await getDocumentProxy(new Uint8Array(rawPayload))
    const { info } = await pdf.getMetadata()
    expect(info).toMatchObject({ Title: 'Récapitulatif : =Éden', Language: 'fr-FR' })
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
    const page = await pdf.getPage(1)
    const text = await textOf(page)
    expect(text).toContain('Liste provisoire : les jeunes peuvent annuler jusqu’à 72 h')
    expect(text).toContain('lun. 9 nov. 2026')
    for (const name of ['Éloïse', 'Łucja', 'Zoé']) expect(text).toContain(name)
    expect(text).toContain(tokens['Zoé'] ?? 'no token')
    expect(text).not.toContain('Marc')
    const tags = tagsOf(await page.getStructTree())
    expect(tags.filter((tag) => tag === 'TR')).toHaveLength(4)
    expect(tags.filter((tag) => tag === 'TH')).toHaveLength(6)
    expect(tags).toContain('H1')
    expect(await lastLook()).toMatchObject({ as: 'pdf', seen: 3 })
  })

  test('repeats its head on each page, and counts them', async () => {
    const full = await openOffer(house, salle, { name: 'Complet', priceCents: 0 })
    await crowd(house, salle, full, 90)
    const { rawPayload } = await fetchFile(`/api/pro/stocks/${full.stock}/sheet.pdf`)
    const pdf = await getDocumentProxy(new Uint8Array(rawPayload))
    expect(pdf.numPages).toBeGreaterThan(1)
    const pages = await Promise.all(
      Array.from({ length: pdf.numPages }, async (_, place) =>
        textOf(await pdf.getPage(place + 1)),
      ),
    )
    for (const [place, text] of pages.entries()) {
      expect(text).toContain('Contremarque')
      expect(text).toContain(`Page ${place + 1} sur ${pdf.numPages}`)
    }
  })

  test('is definitive once nobody can cancel any more', async () => {
    await house.moveTo(new Date('2026-11-09T09:00:00Z'))
    const read = () => ask(house, readShowSheet, { as: anne.as, params: { id: show.stock } })
    expect((await read()).isFirm).toBe(false)
    await house.moveTo(new Date('2026-11-09T09:00:00.001Z'))
    expect((await read()).isFirm).toBe(true)
    const { rawPayload } = await fetchFile(`/api/pro/stocks/${show.stock}/sheet.pdf`)
    const pdf = await getDocumentProxy(new Uint8Array(rawPayload))
    expect(await textOf(await pdf.getPage(1))).toContain('Liste définitive')
  })
})

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>

const textOf = async (page: Page): Promise<string> =>
  (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ')

type Tree = Awaited<ReturnType<Page['getStructTree']>>

const tagsOf = (tree: Tree | Tree['children'][number]): string[] =>
  'children' in tree ? [tree.role, ...tree.children.flatMap(tagsOf)] : []

describe('« taux de conversion »', () => {
  test('counts what nobody cancelled and what was validated, in all and by offer', async () => {
    const query = { madeTo: '2026-11-02T10:00:00Z' }
    const { reserved, validated, offers } = await ask(house, readConversion, {
      as: anne.as,
      query,
    })
    expect(offers).toContainEqual({ id: show.offer, name: '=Éden', reserved: 3, validated: 0 })
    expect(offers).toContainEqual({ id: book.offer, name: 'Coton', reserved: 1, validated: 1 })
    expect({ reserved, validated }).toEqual({
      reserved: offers.reduce((sum, offer) => sum + offer.reserved, 0),
      validated: 1,
    })
    const one = await ask(house, readConversion, { as: anne.as, query: { offerId: book.offer } })
    expect(one).toMatchObject({ reserved: 1, validated: 1 })
    expect(await ask(house, readConversion, { as: karim.as })).toEqual({
      reserved: 0,
      validated: 0,
      offers: [],
    })
  })
})

test('after all this every statement of the rules holds', async () => {
  expect(await unsound(house)).toEqual([])
  expect(house.faults).toEqual([])
})
