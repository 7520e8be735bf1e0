import { createHash } from 'node:crypto'
import type { Category } from '../../contract/offer-types.ts'
import { lettering, type Lettering } from './alphabet.ts'
import { drawings, type Art } from './poster-art.ts'

/** Posters for the sandbox’s offers, drawn by the project itself: the same title, the same poster. */

export type Poster = { readonly title: string; readonly category: Category }

const width = 600
const height = 900
const margin = 44

/** What a card of the catalogue is told of every poster: it can be had in all widths. */
export const posterSize = { width: 1200, height: 1800 }

type Colors = Art['colors']
type Drawing = keyof typeof drawings
type Look = { readonly palettes: readonly Colors[]; readonly drawings: readonly Drawing[] }

// Ground, ink, then three accents. Ink on ground is above 7:1 everywhere.
export const looks: Readonly<Record<Category, Look>> = {
  Applaudir: {
    palettes: [
      ['#1d1436', '#fff1de', '#ff4d6d', '#ffb703', '#8b3ff0'],
      ['#ffd9e2', '#2b0a3d', '#e5007d', '#ff7a00', '#6a1fc2'],
      ['#8f0d1c', '#fff3e2', '#ff5a4f', '#fdc500', '#ff9aa8'],
    ],
    drawings: ['beams', 'ribbons', 'facets', 'stairs'],
  },
  Écouter: {
    palettes: [
      ['#0b132b', '#f7f3e3', '#3a86ff', '#ff006e', '#ffbe0b'],
      ['#ffd166', '#0a2f3d', '#ef476f', '#118ab2', '#06a77d'],
      ['#2a0845', '#fff0f6', '#f72585', '#4cc9f0', '#7b5cff'],
    ],
    drawings: ['echoes', 'orbits', 'dots', 'tiles'],
  },
  Jouer: {
    palettes: [
      ['#ffbe0b', '#14213d', '#fb5607', '#8338ec', '#3a86ff'],
      ['#062b3a', '#fdfffc', '#2ec4b6', '#ff9f1c', '#e71d36'],
      ['#3c096c', '#fff5c4', '#ff9e00', '#b05cff', '#00e5c0'],
    ],
    drawings: ['tiles', 'stairs', 'dots', 'orbits'],
  },
  Lire: {
    palettes: [
      ['#f4ede4', '#22223b', '#d7263d', '#5a6fd6', '#e9b44c'],
      ['#123c2b', '#f4faee', '#74c69d', '#ffb703', '#f0653a'],
      ['#f3c969', '#1b3844', '#1f8a7d', '#e4572e', '#f7f1dd'],
    ],
    drawings: ['spines', 'facets', 'hills', 'ribbons'],
  },
  Pratiquer: {
    palettes: [
      ['#fdf6e0', '#26351b', '#e39b45', '#c4512d', '#6d8b3c'],
      ['#ff8a1f', '#141c26', '#fff0d4', '#7d2408', '#0a3a5c'],
      ['#d9f2f5', '#202b3b', '#ee6c4d', '#3d6fa8', '#7bbad6'],
    ],
    drawings: ['ribbons', 'facets', 'tiles', 'hills'],
  },
  Regarder: {
    palettes: [
      ['#16032e', '#ffffff', '#ff6d00', '#a44dff', '#ffd60a'],
      ['#eef7ec', '#14304f', '#e63946', '#3f86b5', '#8ecfd6'],
      ['#003049', '#fcf6e8', '#e0352f', '#f77f00', '#fcbf49'],
    ],
    drawings: ['eye', 'hills', 'beams', 'echoes'],
  },
  Rencontrer: {
    palettes: [
      ['#fff1e6', '#3c1642', '#0a7f86', '#16c5a3', '#ff6b6b'],
      ['#2d2577', '#f8f7ff', '#f7b801', '#f35b04', '#8f8cff'],
      ['#caf0f8', '#03114e', '#0077b6', '#ff4d6d', '#ffb703'],
    ],
    drawings: ['orbits', 'dots', 'echoes', 'stairs'],
  },
}

/** The poster as an SVG of 600 by 900, two wide by three high as the cards are. */
export function drawPoster({ title, category }: Poster): string {
  const seed = createHash('sha256').update(`${category}/${title}`).digest()
  const chance = series(seed.readUInt32LE(0))
  const look = looks[category]
  const colors = at(look.palettes, seed.readUInt8(4))
  const drawing = at(look.drawings, seed.readUInt8(5))
  const lines = setTitle(title)
  const textHeight = lines.reduce((sum, line) => sum + line.height, 0)
  const artHeight = height - textHeight - margin * 2.1 - 34
  const art = drawings[drawing]({ colors, chance, width, height: artHeight })
  const titleOnTop = seed.readUInt8(6) % 3 === 0
  const artY = titleOnTop ? height - artHeight : 0
  const textY = titleOnTop ? margin + 34 : artHeight + margin
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${colors[0]}"/>`,
    `<svg y="${artY}" width="${width}" height="${artHeight}" overflow="hidden">${art}</svg>`,
    written(lines, textY, colors[1]),
    verb(category, titleOnTop ? margin - 8 : height - margin - 4, colors),
    '</svg>',
  ].join('')
}

/** The colour to be shown while the poster comes. */
export function groundOf({ title, category }: Poster): string {
  const seed = createHash('sha256').update(`${category}/${title}`).digest()
  return at(looks[category].palettes, seed.readUInt8(4))[0]
}

const keys = new Map<string, string>()

/** Names the poster for ever, by its very drawing: its title, its category, and how posters are drawn. */
export function keyOf(poster: Poster): string {
  const name = `${poster.category}/${poster.title}`
  const known = keys.get(name)
  if (known !== undefined) return known
  const key = createHash('sha256').update(drawPoster(poster)).digest('hex').slice(0, 32)
  keys.set(name, key)
  return key
}

function at<T>(among: readonly T[], number: number): T {
  const found = among[number % among.length]
  if (found === undefined) throw new Error('nothing to choose among')
  return found
}

/** Mulberry32: chance that is the same each time. */
function series(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

// The title -------------------------------------------------------------------------------------

const space = 44
const stroke = 27
const markStroke = 18

type Line = Lettering & { readonly scale: number; readonly height: number; readonly rise: number }

/** Marks over the capitals, and what hangs under them, need room of their own. */
const room = { plain: 16, marks: 50, hanging: 24 }

const longestScale = 1.5
const textWidth = width - margin * 2

/** Breaks a title into the lines that fill the sheet best, each as large as it may be. */
function setTitle(title: string): readonly Line[] {
  const words = composed(title).split(' ')
  const breaks = Array.from({ length: Math.min(5, words.length) }, (_, count) =>
    balanced(words, count + 1),
  )
  const settings = breaks.map((lines) => lines.map(setLine))
  const fits = settings.filter((lines) => heightOf(lines) <= 400)
  // The setting whose smallest line is the largest: what is read from afar.
  const size = (lines: readonly Line[]) => Math.min(...lines.map(({ scale }) => scale))
  return (
    [...(fits.length > 0 ? fits : settings)].sort((one, other) => size(other) - size(one))[0] ?? []
  )
}

/** As a compositor sets it: no quotation marks, and no line that begins with a sign. */
const composed = (title: string): string =>
  title
    .replace(/[«»]/g, '')
    .replace(/\s+([:!?&])/g, '\u00a0$1')
    .replace(/\s+/g, (space) => (space === '\u00a0' ? space : ' '))
    .trim()

const heightOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, line) => sum + line.height, 0)

function setLine(text: string): Line {
  const drawn = lettering(text, space)
  const scale = Math.min(longestScale, textWidth / (drawn.width + stroke))
  const rise = (/[À-ÖÙ-Ýà-öù-ý]/.test(text.replace(/ç/gi, '')) ? room.marks : room.plain) * scale
  const drop = (/[,;çq]/i.test(text) ? room.hanging : 0) * scale
  return { ...drawn, scale, rise, height: (100 + stroke) * scale + rise + drop }
}

/** Words on so many lines, their lengths as even as may be. */
function balanced(words: readonly string[], count: number): readonly string[] {
  if (count === 1) return [words.join(' ')]
  let best: readonly string[] = [words.join(' ')]
  let least = Number.POSITIVE_INFINITY
  for (let cut = 1; cut <= words.length - count + 1; cut++) {
    const lines = [words.slice(0, cut).join(' '), ...balanced(words.slice(cut), count - 1)]
    const longest = Math.max(...lines.map((line) => line.length))
    const unevenness =
      longest * 10 + lines.reduce((sum, line) => sum + (longest - line.length) ** 2, 0)
    if (unevenness < least && lines.length === count) [best, least] = [lines, unevenness]
  }
  return best
}

function written(lines: readonly Line[], top: number, ink: string): string {
  let y = top
  return lines
    .map((line) => {
      const half = (stroke / 2) * line.scale
      const place = `translate(${round(margin + half)} ${round(y + line.rise + half)}) scale(${round(line.scale)})`
      y += line.height
      return `<g transform="${place}" fill="none" stroke="${ink}" stroke-linecap="round" stroke-linejoin="round">${strokes(line.strokes, stroke)}${strokes(line.marks, markStroke)}</g>`
    })
    .join('')
}

const strokes = (path: string, wide: number): string =>
  path === '' ? '' : `<path d="${path}" stroke-width="${wide}"/>`

/** The verb under which the offer is found, small, with a rule. */
function verb(category: Category, y: number, [, ink]: Colors): string {
  const { width: wide, strokes: path, marks } = lettering(category, 58)
  const scale = 0.17
  const x = margin + 2
  const rule = x + wide * scale + 18
  return `<g transform="translate(${x} ${y - 8}) scale(${scale})" fill="none" stroke="${ink}" stroke-linecap="round" stroke-linejoin="round" stroke-width="17"><path d="${path}${marks}"/></g><path d="M${round(rule)} ${y}H${width - margin}" stroke="${ink}" stroke-width="3" stroke-linecap="round"/>`
}

const round = (value: number): number => Math.round(value * 1000) / 1000
