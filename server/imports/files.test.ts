import writeXlsxFile from 'write-excel-file/node'
import { describe, expect, test } from 'vitest'
import * as files from '../../contract/offer-files.ts'
import { listOffers } from '../../contract/offers.ts'
import { listImportLines } from '../../contract/imports.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { ask, openPro, openStructure, refused } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'

const house = await openHouse()
const pro = await openPro(house, 'Tableur')
const structure = await openStructure(house, {
  name: 'Salle',
  by: pro,
  timeZone: 'America/Cayenne',
})
const venue = toPublicId(structure.venueId)

const head = 'Titre;Type;Description;Durée (min);Date;Heure;Prix;Places;Date limite;ISBN;Auteur'
const csv = (...lines: string[]) => Buffer.from([head, ...lines, ''].join('\r\n'))
const sent = (bytes: Uint8Array, name = 'offres.csv') => ({
  as: pro.as,
  params: { id: venue },
  file: { name, bytes },
})
const film = (title: string, more = '12/12/2026;20:30;6,50;80;;;') =>
  `${title};Cinéma (Projections, Séances, Évènements);;90;${more}`
const offers = async () =>
  (await ask(house, listOffers, { as: pro.as, query: { venueId: venue } })).items

describe('a spreadsheet of offers', () => {
  test('is looked at line by line, each fault in French beside its column, and makes nothing', async () => {
    const preview = await ask(
      house,
      files.previewOfferFile,
      sent(
        csv(
          film('Metropolis'),
          film('Metropolis', '13/12/2026;18h;6,50;80;;;'),
          ';;;;;;;;;;',
          'Sans type;Sculpture;;;;;3;;;;',
          film('Passé', '12/12/2020;20:30;6,50;;;;'),
          film('Sans heure', '12/12/2026;;6,50;;;;'),
          film('Trop précis', '12/12/2026;20:30;6,505;;;;'),
          'Un livre;Livre — Édition;;;;;9,90;3;;9782070409229;',
        ),
      ),
    )
    expect([preview.offers, preview.dates, preview.wrong]).toEqual([1, 1, 5])
    expect(
      preview.lines.map(({ line, errors }) => [
        line,
        errors.map(({ column, says }) => `${column}: ${says}`),
      ]),
    ).toEqual([
      [2, []],
      [3, []],
      [5, ['Type: Type inconnu : copiez-le du modèle']],
      [6, ['Date: La date de début est déjà passée']],
      [7, ['Date: Une heure est attendue à côté de la date, comme 20:30']],
      [8, ['Prix: Un prix en euros est attendu, comme 12,50']],
      [9, ['ISBN: Cet ISBN est invalide']],
    ])
    expect(await offers()).toEqual([])
  })

  test('goes in whole or not at all, in the hours of the venue, once', async () => {
    const mixed = csv(film('Nosferatu'), film('Raté', '31/02/2026;20:30;1;;;;'))
    expect(await refused(house, files.importOfferFile, sent(mixed))).toBe(
      '409 file-lines-wrong /file',
    )
    expect(await offers()).toEqual([])
    const wish = { ...sent(mixed), body: { onlyRight: 'true' }, key: 'fichier-1' }
    const run = await ask(house, files.importOfferFile, wish)
    expect(run).toMatchObject({ cause: 'file', state: 'done', counts: { created: 1, ignored: 1 } })
    expect(await offers()).toMatchObject([
      { name: 'Nosferatu', nextDate: '2026-12-12T23:30:00.000Z', priceRange: { minCents: 650 } },
    ])
    expect(await ask(house, files.importOfferFile, wish)).toEqual(run)
    expect(await offers()).toHaveLength(1)
    const { items } = await ask(house, listImportLines, { as: pro.as, params: { id: run.id } })
    expect(items.map(({ ref, outcome }) => `${ref} ${outcome}`)).toEqual([
      'ligne 3 ignored',
      'ligne 2 created',
    ])
    const again = await ask(house, files.previewOfferFile, sent(mixed))
    expect(again.lines[0]?.errors[0]?.says).toBe(
      'Ce lieu a déjà une offre de ce titre et de ce type',
    )
  })

  test('may come from an old spreadsheet, with commas, or as XLSX with real dates', async () => {
    const latin = Buffer.from(csv(film('Été')).toString('utf8'), 'latin1')
    expect((await ask(house, files.previewOfferFile, sent(latin))).lines).toMatchObject([
      { title: 'Été', makes: 'offer' },
    ])
    const plain = Buffer.from('Titre,Type,Prix\nUn livre,ThingType.LIVRE_EDITION,"9,90"\n')
    expect((await ask(house, files.previewOfferFile, sent(plain))).offers).toBe(1)
    const xlsx = await writeXlsxFile([
      {
        sheet: 'Offres',
        dateFormat: 'dd/mm/yyyy',
        data: [
          ['Titre', 'Type', 'Date', 'Heure', 'Prix', 'Places'].map((value) => ({ value })),
          [
            { value: 'Faust' },
            { value: 'EventType.CINEMA' },
            { value: new Date('2026-12-12T00:00:00Z') },
            { value: 0.854166666666667 },
            { value: 6.5 },
            { value: 80 },
          ],
        ],
      },
    ]).toBuffer()
    const preview = await ask(house, files.previewOfferFile, sent(xlsx, 'offres.xlsx'))
    expect(preview.lines).toEqual([{ line: 2, title: 'Faust', makes: 'offer', errors: [] }])
  })

  test('has a template that only needs other titles', async () => {
    for (const route of [files.offerFileTemplateCsv, files.offerFileTemplateXlsx]) {
      const { status, body } = await house.call(route)
      expect(status).toBe(200)
      const preview = await ask(house, files.previewOfferFile, sent(body as Buffer))
      expect(preview).toMatchObject({ offers: 2, dates: 1, wrong: 0 })
    }
  })

  test('that is none is refused, a bomb too', async () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('PK\u0003\u0004rien'),
      Buffer.from('\u0000\u0001'),
      bomb(),
    ]) {
      expect(await refused(house, files.previewOfferFile, sent(bytes))).toMatch(
        /^400 (offer-file-unreadable|file-columns-missing)/,
      )
    }
    expect(await refused(house, files.previewOfferFile, sent(Buffer.from('Nom;Prix\na;1\n')))).toBe(
      '400 file-columns-missing /file',
    )
    const long = csv(...Array.from({ length: 1_001 }, (_, nth) => film(`Film ${nth}`)))
    expect(await refused(house, files.previewOfferFile, sent(long))).toBe(
      '400 offer-file-too-long /file',
    )
    expect(house.faults).toEqual([])
  })
})

/** A zip whose directory says that it holds gigabytes. */
function bomb(): Buffer {
  const entry = Buffer.alloc(60)
  entry.write('PK\u0001\u0002', 0, 'latin1')
  entry.writeUInt32LE(0xfffffff0, 24)
  return Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(40), entry])
}
