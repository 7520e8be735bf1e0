import sharp, { type Color, type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../contract/refusals.ts'
import { readPicture, type Crop, type Picture } from './image.ts'

const read = async (bytes: Uint8Array, crop?: Crop): Promise<Picture> => {
  const picture = await readPicture(bytes, crop)
  if (isRefusal(picture)) throw new Error(`refused: ${picture.refused}`)
  return picture
}
const refusalOf = async (bytes: Uint8Array, crop?: Crop) => {
  const picture = await readPicture(bytes, crop)
  return isRefusal(picture) ? picture.refused : 'accepted'
}
const plain = (width: number, height: number, background: Color = '#204060') =>
  sharp({ create: { width, height, channels: 3, background } })

const colors = ['#d01010', '#10b010', '#1010d0', '#e0e010'] as const
/** Four quarters, read from the top left: red, green, blue, yellow. */
async function quarters(width: number, height: number): Promise<Sharp> {
  const size = { width: width / 2, height: height / 2 }
  const tiles = await Promise.all(
    colors.map(async (color, at) => ({
      input: await plain(size.width, size.height, color).png().toBuffer(),
      left: (at % 2) * size.width,
      top: Math.floor(at / 2) * size.height,
    })),
  )
  const whole = await plain(width, height).composite(tiles).png().toBuffer()
  return sharp(whole)
}
/** The colour at fractions of a drawn card, to the nearest of the four quarters. */
async function colorAt(picture: Picture, x: number, y: number): Promise<string> {
  const webp = picture.files.find(({ name }) => name === '300.webp')
  const { data, info } = await sharp(webp?.bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  const distance = (color: string) =>
    [0, 1, 2]
      .map(
        (part) =>
          Number.parseInt(color.slice(1 + 2 * part, 3 + 2 * part), 16) - (data[at + part] ?? 0),
      )
      .reduce((sum, gap) => sum + Math.abs(gap), 0)
  return [...colors].sort((one, other) => distance(one) - distance(other))[0] ?? ''
}
const corners = async (picture: Picture) => [
  await colorAt(picture, 0.1, 0.1),
  await colorAt(picture, 0.9, 0.1),
  await colorAt(picture, 0.1, 0.9),
  await colorAt(picture, 0.9, 0.9),
]

describe('a card', () => {
  test('is drawn in three widths and three formats, each two by three', async () => {
    const picture = await read(await plain(1400, 2100).jpeg().toBuffer())
    expect(picture).toMatchObject({ width: 1400, height: 2100 })
    expect(picture.files.map(({ name, contentType }) => [name, contentType])).toEqual(
      [
        ['avif', 'image/avif'],
        ['webp', 'image/webp'],
        ['jpg', 'image/jpeg'],
      ].flatMap(([ending, type]) => [300, 600, 1200].map((width) => [`${width}.${ending}`, type])),
    )
    for (const { name, bytes } of picture.files) {
      const { width, height, format } = await sharp(bytes).metadata()
      expect([width, height]).toEqual([Number.parseInt(name), Number.parseInt(name) * 1.5])
      expect(format).toBe(name.endsWith('jpg') ? 'jpeg' : name.endsWith('avif') ? 'heif' : 'webp')
    }
  })

  test('is never enlarged', async () => {
    const picture = await read(await plain(500, 750).webp().toBuffer())
    expect(picture).toMatchObject({ width: 500, height: 750 })
    expect(picture.files).toHaveLength(9)
    const widthOf = async (name: string) => {
      const file = picture.files.find((candidate) => candidate.name === name)
      return (await sharp(file?.bytes).metadata()).width
    }
    expect([
      await widthOf('300.webp'),
      await widthOf('600.webp'),
      await widthOf('1200.jpg'),
    ]).toEqual([300, 500, 500])
  })

  test('has the colour one sees most', async () => {
    const stain = await plain(100, 100, '#ffffff').png().toBuffer()
    const bytes = await plain(400, 600, '#c026d3')
      .composite([{ input: stain }])
      .png()
      .toBuffer()
    expect((await read(bytes)).dominantColor).toBe('#b828d8')
  })

  test('stands on white where the picture was transparent', async () => {
    const create = { width: 400, height: 600, channels: 4 as const, background: '#00000000' }
    const picture = await read(await sharp({ create }).png().toBuffer())
    for (const { bytes } of picture.files) {
      const { data } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
      expect(data[0]).toBeGreaterThan(245)
    }
  })

  test('keeps nothing of what the camera wrote', async () => {
    const exif = {
      IFD0: { Artist: 'Karim', Copyright: 'secret-marker' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1' },
    }
    const bytes = await plain(400, 600).withExif(exif).withIccProfile('p3').jpeg().toBuffer()
    expect(bytes.includes('secret-marker')).toBe(true)
    for (const { bytes: drawn } of (await read(bytes)).files) {
      expect(Buffer.from(drawn).includes('secret-marker')).toBe(false)
      const { exif: kept, xmp, iptc, icc } = await sharp(drawn).metadata()
      expect([kept, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined])
    }
  })

  test('is drawn from grey, from CMYK and from 16 bits too', async () => {
    const grey = await plain(400, 600, '#808080').toColourspace('b-w').jpeg().toBuffer()
    const cmyk = await plain(400, 600, '#808080').toColourspace('cmyk').jpeg().toBuffer()
    const deep = await plain(400, 600, '#808080').toColourspace('rgb16').png().toBuffer()
    for (const bytes of [grey, cmyk, deep]) {
      expect((await read(bytes)).dominantColor).toMatch(/^#[78]/)
    }
  })
})

describe('the frame', () => {
  test('takes the middle of a picture when no crop was made', async () => {
    const picture = await read(await (await quarters(1000, 600)).png().toBuffer())
    expect(picture).toMatchObject({ width: 400, height: 600 })
    expect(await corners(picture)).toEqual(colors)
  })

  test('takes the very part that was asked for', async () => {
    const bytes = await (await quarters(800, 1200)).png().toBuffer()
    const part = (x: number, y: number) => read(bytes, { x, y, width: 0.5, height: 0.5 })
    expect(await corners(await part(0, 0))).toEqual(Array(4).fill(colors[0]))
    expect(await corners(await part(0.5, 0))).toEqual(Array(4).fill(colors[1]))
    expect(await corners(await part(0, 0.5))).toEqual(Array(4).fill(colors[2]))
    expect(await corners(await part(0.5, 0.5))).toEqual(Array(4).fill(colors[3]))
    expect(await corners(await part(0.25, 0.25))).toEqual(colors)
  })

  test('of another ratio is trimmed around its middle', async () => {
    const bytes = await (await quarters(1200, 1200)).jpeg().toBuffer()
    const wide = await read(bytes, { x: 0, y: 0.25, width: 1, height: 0.5 })
    expect(wide).toMatchObject({ width: 400, height: 600 })
    expect(await corners(wide)).toEqual(colors)
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is laid on the upright picture (EXIF %i)',
    async (orientation) => {
      // How a camera held so stores what is seen: turned by so many degrees, then mirrored or not.
      const [degrees, isMirrored] = (
        {
          1: [0, false],
          2: [0, true],
          3: [180, false],
          4: [180, true],
          5: [90, true],
          6: [270, false],
          7: [270, true],
          8: [90, false],
        } as const
      )[orientation] ?? [0, false]
      const turned = await (await quarters(800, 1200)).rotate(degrees).png().toBuffer()
      const stored = await sharp(turned).flop(isMirrored).png().toBuffer()
      const bytes = await sharp(stored).withMetadata({ orientation }).jpeg().toBuffer()
      const picture = await read(bytes, { x: 0.1, y: 0.2, width: 0.6, height: 0.6 })
      expect(picture).toMatchObject({ width: 480, height: 720 })
      expect(await corners(picture)).toEqual(colors)
      const along = [0.6, 0.73].map((x) => colorAt(picture, x, 0.1))
      expect(await Promise.all(along)).toEqual([colors[0], colors[1]])
      const down = [0.46, 0.54].map((y) => colorAt(picture, 0.1, y))
      expect(await Promise.all(down)).toEqual([colors[0], colors[2]])
    },
  )

  test('of 400 by 600 is the smallest', async () => {
    const bytes = await plain(1000, 1500).jpeg().toBuffer()
    const of = (width: number) => refusalOf(bytes, { x: 0.1, y: 0.1, width, height: width })
    expect(await of(0.4)).toBe('accepted')
    expect(await of(0.399)).toBe('picture-too-small')
    expect(await refusalOf(await plain(399, 2000).png().toBuffer())).toBe('picture-too-small')
    expect(await refusalOf(await plain(2000, 599).png().toBuffer())).toBe('picture-too-small')
  })

  test('a hair outside is inside', async () => {
    const bytes = await plain(900, 1350).jpeg().toBuffer()
    const crop = { x: 1 / 3, y: -1e-9, width: 2 / 3 + 1e-9, height: 1 + 1e-9 }
    expect(await read(bytes, crop)).toMatchObject({ width: 600, height: 900 })
    const around = { x: -9e-4, y: -9e-4, width: 1.0018, height: 1.0018 }
    expect(await read(bytes, around)).toMatchObject({ width: 900, height: 1350 })
  })

  test.each([
    { x: -0.1, y: 0, width: 0.5, height: 0.5 },
    { x: 0, y: -0.1, width: 0.5, height: 0.5 },
    { x: 0.6, y: 0, width: 0.5, height: 0.5 },
    { x: 0, y: 0.6, width: 0.5, height: 0.5 },
    { x: 0, y: 0, width: 0, height: 0.5 },
    { x: 0, y: 0, width: 0.5, height: -0.5 },
    { x: Number.NaN, y: 0, width: 1, height: 1 },
    { x: 0, y: 0, width: Number.POSITIVE_INFINITY, height: 1 },
    { x: 400, y: 600, width: 400, height: 600 },
  ])('%j is outside', async (crop) => {
    expect(await refusalOf(await plain(900, 1350).jpeg().toBuffer(), crop)).toBe('crop-outside')
  })
})

test('several at once are drawn one after the other, each its own', async () => {
  const all = await Promise.all(
    colors.map(async (color) => read(await plain(400, 600, color).png().toBuffer())),
  )
  const seen = await Promise.all(all.map((picture) => colorAt(picture, 0.5, 0.5)))
  expect(seen).toEqual(colors)
})
