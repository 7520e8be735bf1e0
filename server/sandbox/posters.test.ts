import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { categories, offerTypeOf, offerTypes } from '../../contract/offer-types.ts'
import { openDisk } from '../outside/files.ts'
import { lettering } from './alphabet.ts'
import { catalogue } from './catalogue-of-offers.ts'
import { withPosters } from './posters-on-demand.ts'
import { drawPoster, groundOf, keyOf, looks } from './posters.ts'

/** WCAG 2.2 relative luminance. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

describe('a poster', () => {
  test('is the same each time it is drawn', () => {
    const poster = { title: 'La Nuit des baleines', category: 'Regarder' } as const
    expect(drawPoster(poster)).toBe(drawPoster(poster))
    expect(keyOf(poster)).toMatch(/^[0-9a-f]{32}$/)
    expect(drawPoster(poster)).toContain(groundOf(poster))
  })

  test.each(categories)('its title reads well on every ground: %s', (category) => {
    for (const [ground, ink] of looks[category].palettes) {
      expect([ground, ink, contrast(ground, ink) >= 7]).toEqual([ground, ink, true])
    }
  })

  test('every title of the catalogue is written whole, within the sheet', () => {
    for (const { name } of catalogue) {
      const letters = [...name.replace(/[«»\s]/g, '')].filter((sign) => sign.trim() !== '')
      for (const letter of letters) {
        expect([name, letter, lettering(letter, 0).strokes === '']).toEqual([name, letter, false])
      }
      const svg = drawPoster({ title: name, category: 'Lire' })
      const scales = [...svg.matchAll(/translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)/g)]
      expect(scales.length).toBeGreaterThan(0)
      expect(scales.every(([, , y]) => Number(y) < 900)).toBe(true)
    }
  })
})

describe('the catalogue', () => {
  test('holds every type of offer, and each where it may stand', () => {
    expect(new Set(catalogue.map(({ type }) => type)).size).toBe(offerTypes.length)
    for (const { type, url } of catalogue) {
      const { where } = offerTypeOf(type) ?? {}
      expect([type, url !== undefined && where === 'offline']).toEqual([type, false])
    }
  })

  test('gives no title twice', () => {
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length)
  })
})

describe('the files of posters', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'posters-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const disk = openDisk(folder)
  const files = withPosters(disk)
  const key = keyOf({ title: 'La Nuit des baleines', category: 'Regarder' })

  test.each([
    ['300.avif', 'heif', 300],
    ['600.webp', 'webp', 600],
    ['1200.jpg', 'jpeg', 1200],
  ])('%s is drawn when it is first asked for, then kept', async (name, format, width) => {
    const place = `pictures/${key}/${name}`
    expect(await disk.read(place)).toBeNull()
    const [bytes, again] = await Promise.all([files.read(place), files.read(place)])
    expect(again).toEqual(bytes)
    expect(await disk.read(place)).toEqual(bytes)
    const read = await sharp(bytes ?? undefined).metadata()
    expect(read).toMatchObject({ format, width, height: (width * 3) / 2 })
  })

  test('what is no poster is nobody’s', async () => {
    expect(await files.read(`pictures/${'0'.repeat(32)}/600.webp`)).toBeNull()
    expect(await files.read('documents/rib.pdf')).toBeNull()
  })
})
