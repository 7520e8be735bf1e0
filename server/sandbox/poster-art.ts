/** The pictures of the posters: bold flat shapes in a square of 600, varied by chance given from outside. */

export type Art = {
  /** Up to five colours, the ground first. */
  readonly colors: readonly [string, string, string, string, string]
  /** A number from 0 up to 1, the same series for the same poster. */
  readonly chance: () => number
  readonly width: number
  readonly height: number
}

type Draw = (art: Art) => string

const list = (count: number, each: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => each(at)).join('')

const circle = (x: number, y: number, r: number, fill: string): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}"/>`
const ring = (x: number, y: number, r: number, stroke: string, width: number): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="none" stroke="${stroke}" stroke-width="${n(width)}"/>`
const box = (x: number, y: number, w: number, h: number, fill: string): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}"/>`
const shape = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`
/** The same with an edge of its own colour: two neighbours leave no hairline between them. */
const facet = (d: string, fill: string): string =>
  `<path d="${d}" fill="${fill}" stroke="${fill}" stroke-width="2.4" stroke-linejoin="round"/>`

const n = (value: number): number => Math.round(value * 10) / 10
const pick = <T>(chance: () => number, first: T, ...others: readonly T[]): T =>
  [first, ...others][Math.floor(chance() * (others.length + 1))] ?? first

/** Sound that leaves its source. */
const echoes: Draw = ({ colors: [, ink, a, b, c], chance, width, height }) => {
  const x = pick(chance, 0, width, width / 2)
  const y = height * pick(chance, 0.5, 1, 0.15)
  const tones = [a, b, c, ink]
  const rings = 9
  const reach = Math.hypot(Math.max(x, width - x), Math.max(y, height - y))
  const step = reach / rings
  return (
    list(rings, (at) => ring(x, y, reach - at * step, tones[at % tones.length] ?? a, step * 0.55)) +
    circle(x, y, step * 0.6, ink)
  )
}

/** Lights over a stage. */
const beams: Draw = ({ colors: [, ink, a, b, c], chance, width, height }) => {
  const floor = height * 0.86
  const lamps = 3 + Math.floor(chance() * 2)
  const tones = [a, b, c]
  const cones = list(lamps, (at) => {
    const from = (width * (at + 0.5)) / lamps
    const to = width * (0.1 + 0.8 * chance())
    const wide = width * (0.16 + 0.14 * chance())
    const d = `M${n(from - 10)} 0H${n(from + 10)}L${n(to + wide)} ${n(floor)}H${n(to - wide)}Z`
    return `<path d="${d}" fill="${tones[at % 3]}" fill-opacity="0.78"/>`
  })
  const x = width * (0.3 + 0.4 * chance())
  const player =
    circle(x, floor - 128, 30, ink) +
    shape(`M${n(x - 46)} ${n(floor)}V${n(floor - 40)}a46 46 0 0 1 92 0V${n(floor)}Z`, ink)
  return cones + player + box(0, floor, width, height - floor, ink)
}

/** Tiles of quarter circles. */
const tiles: Draw = ({ colors: [ground, ink, a, b, c], chance, width, height }) => {
  const [across, down] = grid(width, height)
  const side = width / across
  const drawn = list(across * down, (at) => {
    const x = (at % across) * side
    const y = Math.floor(at / across) * side
    const back = pick(chance, ground, a, b, c, ink)
    const front = pick(chance, a, b, c, ink, ground)
    const piece = tile(
      Math.floor(chance() * 5),
      Math.floor(chance() * 4),
      side,
      front === back ? ground : front,
    )
    return `${box(x, y, side + 0.5, side + 0.5, back)}<g transform="translate(${n(x)} ${n(y)})">${piece}</g>`
  })
  return `<g transform="scale(1 ${height / (down * side)})">${drawn}</g>`
}

/** So many tiles across and down that they are all but square. */
function grid(width: number, height: number): readonly [number, number] {
  const grids = [3, 4, 5].map((across) => [across, Math.round((height / width) * across)] as const)
  const lean = ([across, down]: readonly [number, number]) =>
    Math.abs(Math.log((height / down) * (across / width)))
  return [...grids].sort((one, other) => lean(one) - lean(other))[0] ?? [3, 3]
}

function tile(kind: number, turn: number, side: number, fill: string): string {
  const turned = `transform="rotate(${turn * 90} ${n(side / 2)} ${n(side / 2)})" fill="${fill}"`
  const s = n(side)
  const half = n(side / 2)
  if (kind === 0) return circle(side / 2, side / 2, side * 0.34, fill)
  if (kind === 1) return `<path d="M0 0H${s}A${s} ${s} 0 0 1 0 ${s}Z" ${turned}/>`
  if (kind === 2) return `<path d="M0 0H${s}L0 ${s}Z" ${turned}/>`
  if (kind === 3)
    return `<path d="M0 0A${half} ${half} 0 0 0 ${s} 0Z M0 ${half}A${half} ${half} 0 0 0 ${s} ${half}Z" ${turned}/>`
  return `<path d="M0 0H${half}A${half} ${half} 0 0 1 ${half} ${s}H0Z" ${turned}/>`
}

/** Sea or hills under a sun. */
const hills: Draw = ({ colors: [, ink, a, b, c], chance, width, height }) => {
  const sun = circle(
    width * (0.25 + 0.5 * chance()),
    height * (0.3 + 0.15 * chance()),
    width * (0.2 + 0.1 * chance()),
    a,
  )
  const tones = [b, c, ink]
  const layers = 5
  const waves = list(layers, (at) => {
    const y = height * (0.42 + (0.58 * at) / layers)
    const swell = height * (0.05 + 0.05 * chance())
    const length = width / pick(chance, 1, 2, 3)
    const start = -length * chance()
    const crests = Math.ceil(width / length) + 2
    const curve = list(
      crests * 2,
      (half) => `q${n(length / 4)} ${n(half % 2 === 0 ? -swell : swell)} ${n(length / 2)} 0`,
    )
    return shape(`M${n(start)} ${n(y)}${curve}V${n(height)}H${n(start)}Z`, tones[at % 3] ?? b)
  })
  return sun + waves
}

/** Books, or a city, on a shelf. */
const spines: Draw = ({ colors: [, ink, a, b, c], chance, width, height }) => {
  const tones = [a, b, c, ink]
  let x = 0
  let drawn = ''
  let at = Math.floor(chance() * 4)
  while (x < width) {
    const wide = width * (0.07 + 0.09 * chance())
    const tall = height * (0.5 + 0.42 * chance())
    const tone = tones[at % 4] ?? a
    const band = tones[(at + 1 + Math.floor(chance() * 2)) % 4] ?? b
    drawn += box(x, height - tall, wide + 0.5, tall, tone)
    drawn += box(x, height - tall * 0.82, wide + 0.5, tall * 0.06, band)
    if (chance() > 0.5) drawn += circle(x + wide / 2, height - tall * 0.3, wide * 0.26, band)
    x += wide
    at += 1 + Math.floor(chance() * 2)
  }
  return drawn
}

/** Dots that grow across the sheet, like a printer’s screen. */
const dots: Draw = ({ colors: [, ink, a, b, c], chance, width, height }) => {
  const across = 9
  const step = width / across
  const down = Math.ceil(height / step)
  const focus = { x: width * chance(), y: height * chance() }
  const reach = Math.hypot(width, height)
  const tones = [a, b]
  return (
    circle(focus.x, focus.y, width * 0.34, c) +
    list(across * down, (at) => {
      const x = ((at % across) + 0.5) * step
      const y = (Math.floor(at / across) + 0.5) * step
      const near = 1 - Math.hypot(x - focus.x, y - focus.y) / reach
      return circle(
        x,
        y,
        step * 0.56 * near * near + 2,
        near > 0.72 ? ink : (tones[(at + Math.floor(at / across)) % 2] ?? a),
      )
    })
  )
}

/** An eye, wide open. */
const eye: Draw = ({ colors: [ground, ink, a, b, c], chance, width, height }) => {
  const x = width / 2
  const y = height * 0.54
  const half = width * 0.46
  const tall = height * 0.36
  const rays = pick(chance, 11, 15, 19)
  const lashes = list(rays, (at) => {
    const angle = Math.PI * (1 + (at + 0.5) / rays)
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    return `<path d="M${n(x + cos * half * 0.72)} ${n(y + sin * tall * 0.9)}L${n(x + cos * half * 1.3)} ${n(y + sin * tall * 1.7)}" stroke="${c}" stroke-width="${n(width * 0.035)}" stroke-linecap="round"/>`
  })
  const almond = `M${n(x - half)} ${n(y)}Q${n(x)} ${n(y - tall * 1.5)} ${n(x + half)} ${n(y)}Q${n(x)} ${n(y + tall * 1.5)} ${n(x - half)} ${n(y)}Z`
  const look = (chance() - 0.5) * width * 0.16
  return (
    lashes +
    shape(almond, ink) +
    circle(x + look, y, tall * 0.66, a) +
    circle(x + look, y, tall * 0.4, b) +
    circle(x + look, y, tall * 0.2, ground) +
    circle(x + look + tall * 0.22, y - tall * 0.26, tall * 0.12, ink)
  )
}

/** Worlds turning around each other. */
const orbits: Draw = ({ colors: [, ink, a, b, c], chance, width, height }) => {
  const x = width * (0.4 + 0.2 * chance())
  const y = height * 0.5
  const tones = [a, b, c]
  const rings = [0.4, 0.62, 0.86, 1.1].map((share, at) => {
    const r = Math.min(width, height) * share * 0.5
    const angle = chance() * Math.PI * 2
    const world = circle(
      x + Math.cos(angle) * r,
      y + Math.sin(angle) * r,
      width * (0.035 + 0.05 * chance()),
      tones[(at + 1) % 3] ?? b,
    )
    return ring(x, y, r, ink, 6) + world
  })
  return circle(x, y, Math.min(width, height) * 0.13, a) + rings.join('')
}

/** Steps up, and somebody’s ball at the top. */
const stairs: Draw = ({ colors: [, ink, a, b, c], chance, width, height }) => {
  const steps = 5 + Math.floor(chance() * 2)
  const tones = [a, b, c, ink]
  const climbsRight = chance() > 0.5
  const wide = width / steps
  const blocks = list(steps, (at) => {
    const place = climbsRight ? at : steps - 1 - at
    const tall = (height * 0.78 * (at + 1)) / steps
    return box(place * wide, height - tall, wide + 0.5, tall, tones[at % 4] ?? a)
  })
  const top = climbsRight ? steps - 1 : 0
  const r = wide * 0.46
  return (
    blocks +
    circle((top + 0.5) * wide, height * 0.22 - r, r, ink === tones[(steps - 1) % 4] ? a : ink)
  )
}

/** A paper folded in facets. */
const facets: Draw = ({ colors: [ground, ink, a, b, c], chance, width, height }) => {
  const [across, down] = [3, 4]
  const point = (i: number, j: number): readonly [number, number] => {
    const inside = i > 0 && i < across && j > 0 && j < down
    const sway = inside ? 0.5 : 0
    return [
      ((i + sway * (chance() - 0.5)) * width) / across,
      ((j + sway * (chance() - 0.5)) * height) / down,
    ]
  }
  const corners = Array.from({ length: down + 1 }, (_, j) =>
    Array.from({ length: across + 1 }, (_, i) => point(i, j)),
  )
  const at = (i: number, j: number): string => (corners[j]?.[i] ?? [0, 0]).map(n).join(' ')
  return list(across * down, (cell) => {
    const i = cell % across
    const j = Math.floor(cell / across)
    const upper = `M${at(i, j)}L${at(i + 1, j)}L${at(i, j + 1)}Z`
    const lower = `M${at(i + 1, j + 1)}L${at(i + 1, j)}L${at(i, j + 1)}Z`
    return facet(upper, pick(chance, a, b, c, ground)) + facet(lower, pick(chance, b, c, ink, a))
  })
}

/** Ribbons crossing a great disc. */
const ribbons: Draw = ({ colors: [ground, ink, a, b, c], chance, width, height }) => {
  const r = width * 0.4
  const x = width / 2
  const y = height / 2
  const tilt = pick(chance, -35, 25, 45, -20)
  const tones = [b, c, ink, ground]
  const bands = list(7, (at) =>
    box(-width, y - r + (at * 2 * r) / 7, width * 3, r / 7 + 0.5, tones[at % 4] ?? b),
  )
  return `${circle(x, y, r, a)}<g transform="rotate(${tilt} ${n(x)} ${n(y)})">${bands}</g>${circle(x + r * 0.5, y - r * 0.62, r * 0.24, ink)}`
}

/** What each verb of the pass looks like. */
export const drawings = {
  echoes,
  beams,
  tiles,
  hills,
  spines,
  dots,
  eye,
  orbits,
  stairs,
  facets,
  ribbons,
}
