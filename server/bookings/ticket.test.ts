import { getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { cancelMyBooking, myTicket } from '../../contract/bookings.ts'
import { bookAs, openOffer, openYouth, type Young } from '../../test/stage.ts'
import { openPro, openStructure, refused, type Structure } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

let house: House
let star: Structure
let lea: Young

beforeAll(async () => {
  house = await openHouse()
  star = await openStructure(house, { name: 'Cinéma Star', by: await openPro(house, 'Camille') })
  lea = await openYouth(house, 'Léa')
})

const ticket = ({ as }: Young, id: string) => house.call(myTicket, { as, params: { id } })

async function read(bytes: Buffer) {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const page = await document.getPage(1)
  const { items } = await page.getTextContent()
  const text = items.map((item) => ('str' in item ? item.str : '')).join('\n')
  const tree = JSON.stringify(await page.getStructTree())
  const { info } = await document.getMetadata()
  return { pages: document.numPages, text, tree, info }
}

describe('the ticket of a booking', () => {
  test('tells what, when, where, for whom and for how many, with the countermark', async () => {
    const name = 'Les Misérables, l’intégrale'
    const offer = await openOffer(house, star, { name, isDuo: true })
    const { id, countermark } = await bookAs(house, lea, offer, 2)
    const answer = await ticket(lea, id)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/pdf')
    const { pages, text } = await read(answer.body as Buffer)
    expect(pages).toBe(1)
    expect(text.replaceAll(' ', '')).toContain(countermark)
    expect(text).toContain(name)
    expect(text).toContain('Léa Dupont')
    expect(text).toContain('Cinéma Star')
    expect(text).toContain('18,00 € (2 places)')
  })

  test('is tagged for readers: language, title, headings, and what the QR code is', async () => {
    const { id, countermark } = await bookAs(house, lea, await openOffer(house, star))
    const { tree, info } = await read((await ticket(lea, id)).body as Buffer)
    expect(info).toMatchObject({
      Language: 'fr-FR',
      Title: 'Billet : Le Voyage dans la Lune',
    })
    expect(tree).toContain('"role":"H1"')
    expect(tree).toContain(`"alt":"QR code de la contremarque ${countermark}"`)
    expect(tree).toContain(`"alt":"${[...countermark].join(' ')}"`)
  })

  test('keeps to one page whatever the length of the title', async () => {
    const name = 'Une nuit blanche à l’Opéra avec tout l’orchestre '.repeat(3).slice(0, 140).trim()
    const { id } = await bookAs(house, lea, await openOffer(house, star, { name }))
    expect((await read((await ticket(lea, id)).body as Buffer)).pages).toBe(1)
  })

  test('is nobody else’s, and there is none for what is over', async () => {
    const { id } = await bookAs(house, lea, await openOffer(house, star))
    const { as } = await openYouth(house, 'Karim')
    expect(await refused(house, myTicket, { as, params: { id } })).toContain('not-found')
    await house.call(cancelMyBooking, { as: lea.as, params: { id } })
    expect(await refused(house, myTicket, { as: lea.as, params: { id } })).toContain('ticket-over')
  })
})
