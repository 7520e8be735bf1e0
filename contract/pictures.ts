import * as z from 'zod/mini'
import { route } from './route.ts'
import { Id, Line } from './values.ts'

const tag = 'Accroches'

const OfferId = z.object({ id: Id })

/** Every accroche can be had in these widths and formats, the lighter format first. */
export const imageWidths = [300, 600, 1200] as const
export const imageFormats = ['avif', 'webp', 'jpg'] as const

/** Where each size of an accroche is, the lighter format first. */
export const sourcesOf = (key: string) =>
  imageFormats.flatMap((format) =>
    imageWidths.map((width) => ({ url: `/images/${key}/${width}.${format}`, width, format })),
  )

/** An accroche as the catalogue gives it: its sizes are where `sourcesOf` says. */
export const Accroche = z.object({
  key: z.string(),
  credit: z.nullable(z.string()),
  dominantColor: z.string(),
  width: z.int(),
  height: z.int(),
})

/** An accroche, with every size it can be had in. */
export const Picture = z.extend(Accroche, {
  sources: z.array(z.object({ url: z.string(), width: z.int(), format: z.enum(imageFormats) })),
})

/** The frame kept of the picture, in fractions of its sides; judged with the picture in hand. */
const Crop = z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })

const CropText = z.codec(z.string().check(z.maxLength(300)), Crop, {
  decode: (text, context) => {
    try {
      // Judged by `Crop` right after.
      return JSON.parse(text) as z.input<typeof Crop>
    } catch {
      context.issues.push({ code: 'custom', input: text, message: 'Ce cadre est illisible' })
      return z.NEVER
    }
  },
  encode: (crop) => JSON.stringify(crop),
})

/** A credit; an empty field is none, as forms send it. */
const Credit = z.union([Line(255), z.literal('')])

/** A file, or an address; the frame kept of it, and who is credited. */
export const PictureWish = z.strictObject({
  url: z.optional(
    z.string().check(z.trim(), z.maxLength(2_000, 'Vous devez saisir moins de 2000 caractères')),
  ),
  crop: z.optional(CropText),
  credit: z.optional(Credit),
})

export const pictureRefusals = [
  'picture-missing',
  'picture-unreadable',
  'picture-too-heavy',
  'picture-too-small',
  'picture-url-refused',
  'crop-outside',
] as const

export const setPicture = route({
  name: 'setPicture',
  tag,
  summary: 'Ajoute ou remplace l’accroche d’une offre : un fichier, ou une adresse Internet',
  who: 'pro',
  method: 'PUT',
  path: '/api/pro/offers/:id/picture',
  params: OfferId,
  consumes: 'multipart',
  body: PictureWish,
  answer: Picture,
  refusals: pictureRefusals,
})

export const creditPicture = route({
  name: 'creditPicture',
  tag,
  summary: 'Change le crédit photographique d’une accroche',
  who: 'pro',
  method: 'PATCH',
  path: '/api/pro/offers/:id/picture',
  params: OfferId,
  body: z.strictObject({ credit: z.nullable(Credit) }),
  answer: Picture,
  refusals: [],
})

export const removePicture = route({
  name: 'removePicture',
  tag,
  summary: 'Retire l’accroche d’une offre : elle quitte l’écran principal',
  who: 'pro',
  method: 'DELETE',
  path: '/api/pro/offers/:id/picture',
  params: OfferId,
  refusals: [],
})

export const showImage = route({
  name: 'showImage',
  tag,
  summary: 'Une image, dans une de ses tailles ; elle ne change jamais',
  who: 'anyone',
  method: 'GET',
  path: '/images/:key/:name',
  params: z.object({
    key: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
    name: z.string().check(z.regex(/^(300|600|1200)\.(avif|webp|jpg)$/)),
  }),
  produces: 'image/webp',
  refusals: [],
})
