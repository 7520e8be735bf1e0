/**
 * The letters of the posters: round capitals drawn as strokes on a grid where a capital is 100 high.
 * Ours, because a machine that renders SVG may have no font at all.
 */

type Glyph = { readonly width: number; readonly path: string }

const glyph = (width: number, path: string): Glyph => ({ width, path })

const glyphs: Readonly<Record<string, Glyph>> = {
  A: glyph(78, 'M0 100L39 0L78 100M13 68H65'),
  B: glyph(64, 'M0 0V100H36A27 27 0 0 0 36 46H0M34 46A23 23 0 0 0 34 0H0'),
  C: glyph(86, 'M86 16A50 50 0 1 0 86 84'),
  D: glyph(80, 'M0 0H30A50 50 0 0 1 30 100H0Z'),
  E: glyph(56, 'M56 0H0V100H56M0 50H48'),
  F: glyph(54, 'M54 0H0V100M0 50H46'),
  G: glyph(98, 'M87 17A50 50 0 1 0 98 54H60'),
  H: glyph(70, 'M0 0V100M70 0V100M0 50H70'),
  I: glyph(0, 'M0 0V100'),
  J: glyph(48, 'M48 0V72A28 28 0 0 1 0 88'),
  K: glyph(66, 'M0 0V100M62 0L4 58M26 37L66 100'),
  L: glyph(50, 'M0 0V100H50'),
  M: glyph(90, 'M0 100V0L45 66L90 0V100'),
  N: glyph(74, 'M0 100V0L74 100V0'),
  O: glyph(100, 'M50 0A50 50 0 1 1 49.9 0Z'),
  P: glyph(64, 'M0 100V0H35A29 29 0 0 1 35 58H0'),
  Q: glyph(102, 'M50 0A50 50 0 1 1 49.9 0ZM66 66L100 104'),
  R: glyph(66, 'M0 100V0H35A29 29 0 0 1 35 58H0M34 58L66 100'),
  S: glyph(
    62,
    'M58 17C53 6 44 0 31 0C14 0 3 10 3 24C3 40 16 45 31 49C48 53 62 59 62 76C62 91 49 100 32 100C16 100 5 93 0 80',
  ),
  T: glyph(74, 'M0 0H74M37 0V100'),
  U: glyph(70, 'M0 0V65A35 35 0 0 0 70 65V0'),
  V: glyph(78, 'M0 0L39 100L78 0'),
  W: glyph(116, 'M0 0L29 100L58 8L87 100L116 0'),
  X: glyph(70, 'M0 0L70 100M70 0L0 100'),
  Y: glyph(74, 'M0 0L37 52L74 0M37 52V100'),
  Z: glyph(68, 'M2 0H66L0 100H68'),
  Œ: glyph(108, 'M108 0H50A50 50 0 0 0 50 100H108M64 0V100M64 50H100'),
  Æ: glyph(102, 'M0 100L46 0H102M54 0V100H102M54 50H94M16 68H54'),
  0: glyph(74, 'M37 0C62 0 74 24 74 50S62 100 37 100S0 76 0 50S12 0 37 0Z'),
  1: glyph(24, 'M0 18L24 0V100'),
  2: glyph(64, 'M3 26A30 28 0 0 1 63 28C63 47 40 62 0 100H64'),
  3: glyph(
    62,
    'M5 12C13 4 22 0 32 0C48 0 57 10 57 23C57 38 46 46 28 46C49 46 62 57 62 73C62 90 49 100 31 100C17 100 6 94 0 84',
  ),
  4: glyph(70, 'M54 100V0L0 70H70'),
  5: glyph(
    62,
    'M57 0H12L7 46C14 40 22 37 31 37C50 37 62 50 62 68C62 87 49 100 30 100C17 100 6 95 0 86',
  ),
  6: glyph(66, 'M50 0L6 52M33 34A33 33 0 1 1 32.9 34Z'),
  7: glyph(64, 'M0 0H64L20 100'),
  8: glyph(62, 'M31 0A24 23 0 1 1 30.9 0ZM31 46A31 27 0 1 1 30.9 46Z'),
  9: glyph(66, 'M16 100L60 48M33 0A33 33 0 1 1 32.9 0Z'),
  '’': glyph(6, 'M6 0L0 22'),
  '-': glyph(28, 'M0 54H28'),
  '—': glyph(66, 'M0 54H66'),
  '!': glyph(0, 'M0 0V60M0 100h.1'),
  '?': glyph(58, 'M0 24A28.500 26 0 0 1 57 26C57 44 29 46 29 66M29 100h.1'),
  '.': glyph(0, 'M0 100h.1'),
  ',': glyph(6, 'M6 98L0 118'),
  ':': glyph(0, 'M0 38h.1M0 96h.1'),
  '&': glyph(
    72,
    'M72 100L15 30C5 16 14 0 30 0C44 0 52 13 44 27C36 41 0 46 0 74C0 90 12 100 28 100C49 100 62 84 68 60',
  ),
  '+': glyph(52, 'M0 54H52M26 28V80'),
  ' ': glyph(22, ''),
  '\u00a0': glyph(22, ''),
}

/** Marks over (or under) a capital, around the middle of it. */
const marks: Readonly<Record<string, string>> = {
  '\u0300': 'M-10 -44L8 -32',
  '\u0301': 'M10 -44L-8 -32',
  '\u0302': 'M-15 -30L0 -44L15 -30',
  '\u0308': 'M-15 -38h.1M15 -38h.1',
  '\u0303': 'M-16 -34C-8 -46 4 -28 16 -42',
  '\u0327': 'M0 112C14 116 10 134 -8 128',
}

/** Round letters and slopes stand closer than straight ones. */
const pairs: Readonly<Record<string, number>> = {
  AV: -26,
  VA: -26,
  AT: -20,
  TA: -20,
  AY: -24,
  YA: -24,
  LT: -18,
  LV: -18,
  LY: -20,
  'L’': -16,
  FA: -14,
  PA: -16,
  TO: -8,
  OT: -8,
  AO: -6,
  OA: -6,
  WA: -18,
  AW: -18,
  RT: -6,
  RV: -6,
  'A’': -8,
  TE: -2,
  DA: -8,
  AC: -6,
  CA: -4,
  VO: -8,
  OV: -8,
  YO: -10,
  OY: -10,
  'D’': 4,
  TR: -4,
  TU: -4,
}

/** A line of capitals: its width between the middles of its outer strokes, and its strokes. */
export type Lettering = { readonly width: number; readonly strokes: string; readonly marks: string }

/** Draws a line; what has no letter here is left out. `space` stands between two letters. */
export function lettering(text: string, space: number): Lettering {
  const signs = [...text.toUpperCase().replace(/'/g, '’').normalize('NFD')]
  const drawn: string[] = []
  const above: string[] = []
  let pen = 0
  let last = { sign: '', middle: 0, end: 0 }
  for (const sign of signs) {
    const mark = marks[sign]
    if (mark !== undefined) {
      above.push(moved(mark, last.middle))
      continue
    }
    const { width, path } = glyphs[sign] ?? glyph(0, '')
    if (path === '' && sign.trim() !== '') continue
    const x = last.sign === '' ? 0 : pen + space + (pairs[last.sign + sign] ?? 0)
    if (path !== '') drawn.push(moved(path, x))
    pen = x + width
    last = { sign, middle: x + width / 2, end: pen }
  }
  return { width: last.end, strokes: drawn.join(''), marks: above.join('') }
}

/** The same path further right: each coordinate that says where, and none that says how far. */
function moved(path: string, by: number): string {
  return path.replace(/([MLHACSVQZh])([^MLHACSVQZh]*)/g, (_, command: string, given: string) => {
    const numbers = given.match(/-?\d*\.?\d+/g)?.map(Number) ?? []
    return command + shifted(command, numbers, by).join(' ')
  })
}

function shifted(command: string, numbers: readonly number[], by: number): readonly number[] {
  if (command === 'V' || command === 'h' || command === 'Z') return numbers
  if (command === 'H') return numbers.map((x) => round(x + by))
  if (command === 'A') return numbers.map((n, at) => (at % 7 === 5 ? round(n + by) : n))
  return numbers.map((n, at) => (at % 2 === 0 ? round(n + by) : n))
}

const round = (n: number): number => Math.round(n * 100) / 100
