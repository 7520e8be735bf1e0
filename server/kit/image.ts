import sharp, { type Metadata, type OutputInfo, type Sharp } from 'sharp'
import { imageFormats, imageWidths } from '../../contract/pictures.ts'
import { refuse, type Refusal } from '../../contract/refusals.ts'
import { fewAtATime } from './turns.ts'

/** A rectangle as fractions (0 to 1) of the picture as a person sees it, turned upright. */
export type Crop = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

type PictureFile = {
  /** `600.webp`: the width aimed at and the format. */
  readonly name: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** A picture ready to be kept. Sizes in pixels, of what was cropped. */
export type Picture = {
  readonly width: number
  readonly height: number
  /** `#rrggbb`, to be shown while the picture comes. */
  readonly dominantColor: string
  /** Three widths in three formats, always the same nine names. */
  readonly files: readonly PictureFile[]
}

type PictureRefusal = Refusal<
  'picture-unreadable' | 'picture-too-heavy' | 'picture-too-small' | 'crop-outside'
>

/** The purple frame of the guide: a card stands two wide by three high. */
const ratio = 2 / 3
const minSide = 400
const maxBytes = 10_000_000
const maxPixels = 50_000_000
const timeoutSeconds = 15

// One picture at a time on two threads: passwords and files share the machine.
sharp.concurrency(2)
sharp.cache(false)

/**
 * Reads a JPEG, PNG or WebP picture and draws its card in three widths and three formats, without
 * any metadata. The crop is trimmed around its middle to the ratio of the frame; without a crop the
 * middle of the picture is taken. Nothing is enlarged: a card narrower than a width stays as it is.
 * Whatever the bytes are, the answer is a value.
 */
export async function readPicture(
  bytes: Uint8Array,
  crop: Crop = { x: 0, y: 0, width: 1, height: 1 },
): Promise<Picture | PictureRefusal> {
  if (bytes.byteLength > maxBytes) return refuse('picture-too-heavy')
  if (!isKnownFormat(bytes)) return refuse('picture-unreadable')
  // A picture may hold 200 MB while it is decoded: one at a time, the others wait.
  return fewAtATime('pictures', 1, async () => {
    try {
      const frame = frameOf(await metadataOf(bytes), crop)
      return 'refused' in frame ? frame : await draw(bytes, frame)
    } catch {
      // The decoder's own words are about bytes; the person can only choose another picture.
      return refuse('picture-unreadable')
    }
  })
}

/** By the first bytes: no other decoder is ever woken, whatever the file is called. */
function isKnownFormat(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  const isWebp = head.startsWith('RIFF') && head.endsWith('WEBP')
  return head.startsWith('\xff\xd8\xff') || head.startsWith('\x89PNG\r\n\x1a\n') || isWebp
}

const open = (bytes: Uint8Array, limitInputPixels: number | false): Sharp =>
  sharp(bytes, { limitInputPixels, failOn: 'warning', pages: 1, sequentialRead: true })

// Only the head is read here, so that a picture too large is told apart from one that is broken.
const metadataOf = (bytes: Uint8Array): Promise<Metadata> => open(bytes, false).metadata()

type Size = { readonly width: number; readonly height: number }
/** What is kept of the whole picture, upright, in pixels. */
type Frame = Size & { readonly left: number; readonly top: number; readonly whole: Size }

function frameOf(metadata: Metadata, crop: Crop): Frame | PictureRefusal {
  if (metadata.width * metadata.height > maxPixels) return refuse('picture-too-heavy')
  if (!isInside(crop)) return refuse('crop-outside')
  const whole = metadata.autoOrient
  const wide = Math.min(crop.width, 1) * whole.width
  const high = Math.min(crop.height, 1) * whole.height
  const width = Math.round(Math.min(wide, high * ratio))
  const height = Math.round(Math.min(high, wide / ratio))
  if (Math.min(width, height) < minSide) return refuse('picture-too-small')
  const left = Math.round(crop.x * whole.width + (wide - width) / 2)
  const top = Math.round(crop.y * whole.height + (high - height) / 2)
  return {
    left: Math.min(Math.max(left, 0), whole.width - width),
    top: Math.min(Math.max(top, 0), whole.height - height),
    width,
    height,
    whole,
  }
}

/** Fractions come from a browser's divisions: a hair outside is inside. */
function isInside({ x, y, width, height }: Crop): boolean {
  const hair = 1e-3
  return (
    [x, y, width, height].every(Number.isFinite) &&
    width > 0 &&
    height > 0 &&
    x >= -hair &&
    y >= -hair &&
    x + width <= 1 + hair &&
    y + height <= 1 + hair
  )
}

async function draw(bytes: Uint8Array, frame: Frame): Promise<Picture> {
  const { width, height, whole } = frame
  const scale = Math.min(1, Math.max(...imageWidths) / width)
  const scaled = (side: number) => Math.round(side * scale)
  // Shrunk first and cropped after: the decoder then skips most of a large picture by itself. The
  // files are all drawn from this one small picture.
  const { data, info } = await open(bytes, maxPixels)
    .autoOrient()
    .resize({ width: scaled(whole.width), height: scaled(whole.height), fit: 'fill' })
    .extract({
      left: Math.min(scaled(frame.left), scaled(whole.width) - scaled(width)),
      top: Math.min(scaled(frame.top), scaled(whole.height) - scaled(height)),
      width: scaled(width),
      height: scaled(height),
    })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .timeout({ seconds: timeoutSeconds })
    .toBuffer({ resolveWithObject: true })
  const files: PictureFile[] = []
  for (const format of imageFormats) files.push(...(await filesOf(data, info, format)))
  return { width, height, dominantColor: await dominantColor(data, info), files }
}

type Format = (typeof imageFormats)[number]

const contentTypes: Readonly<Record<Format, string>> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
}

// Measured on a card of 1200 pixels: this AVIF is 40 % lighter than the WebP for 1.2 s of work;
// the next effort takes 6 s to save a fifth more.
const encodings: Readonly<Record<Format, (image: Sharp) => Sharp>> = {
  avif: (image) => image.avif({ quality: 55, effort: 3, chromaSubsampling: '4:2:0' }),
  webp: (image) => image.webp({ quality: 78 }),
  jpg: (image) => image.jpeg({ quality: 80, progressive: true }),
}

/** What a file of a picture is, by the ending of its name. */
export function contentTypeOf(name: string): string {
  const format = imageFormats.find((ending) => name.endsWith(`.${ending}`))
  return format ? contentTypes[format] : 'application/octet-stream'
}

async function filesOf(data: Buffer, info: OutputInfo, format: Format): Promise<PictureFile[]> {
  const files: PictureFile[] = []
  let drawn = { width: 0, bytes: Buffer.alloc(0) }
  for (const named of imageWidths) {
    const width = Math.min(named, info.width)
    if (width !== drawn.width) {
      const image = encodings[format](raw(data, info).resize(width)).timeout({
        seconds: timeoutSeconds,
      })
      drawn = { width, bytes: await image.toBuffer() }
    }
    const name = `${named}.${format}`
    files.push({ name, contentType: contentTypes[format], bytes: drawn.bytes })
  }
  return files
}

async function dominantColor(data: Buffer, info: OutputInfo): Promise<string> {
  const { dominant } = await raw(data, info).stats()
  const hex = [dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0'))
  return `#${hex.join('')}`
}

const raw = (data: Buffer, { width, height, channels }: OutputInfo): Sharp =>
  sharp(data, { raw: { width, height, channels } })
