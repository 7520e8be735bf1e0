import { fromPublicId, toPublicId } from '../contract/public-id.ts'
import { sourcesOf } from '../contract/pictures.ts'
import { isRefusal } from '../contract/refusals.ts'
import { dateLine, price } from '../contract/words.ts'
import { showSheet } from './catalogue/actions.ts'
import type { World } from './world.ts'

/** What search engines and messengers read of an offer's page, which only draws itself in a browser. */

type Sheet = Exclude<Awaited<ReturnType<typeof showSheet>>, { refused: string }>

const longestSaid = 200

/** The head of the page at this public id; null where there is no such offer. */
export async function offerHead(world: World, publicId: string): Promise<string | null> {
  const id = fromPublicId(publicId)
  if (id === null) return null
  const query = { cursor: undefined, limit: 1, near: undefined }
  const sheet = await showSheet(world, { kind: 'anyone' }, { id, query }, world.now())
  return isRefusal(sheet) ? null : headOf(sheet, world.config.publicUrl)
}

/** Replaces what the page says of the app by what it says of the offer. */
function headOf(sheet: Sheet, publicUrl: string): string {
  const { name, picture } = sheet
  const url = `${publicUrl}/offre/${toPublicId(sheet.id)}`
  const image = picture && sourcesOf(picture.key).findLast(({ format }) => format === 'jpg')
  const tags = [
    `<title>${escaped(name)} · pass Culture</title>`,
    meta('name', 'description', saidOf(sheet)),
    `<link rel="canonical" href="${escaped(url)}" />`,
    meta('property', 'og:type', 'website'),
    meta('property', 'og:site_name', 'pass Culture'),
    meta('property', 'og:locale', 'fr_FR'),
    meta('property', 'og:title', name),
    meta('property', 'og:description', saidOf(sheet)),
    meta('property', 'og:url', url),
    meta('name', 'twitter:card', image ? 'summary_large_image' : 'summary'),
    ...(image
      ? [
          meta('property', 'og:image', new URL(image.url, publicUrl).href),
          meta('property', 'og:image:alt', `Affiche : ${name}`),
          ahead(sheet),
        ]
      : []),
  ]
  return tags.join('\n    ')
}

/** What, where, when and for how much, then the words of the structure, in the room of a preview. */
function saidOf(sheet: Sheet): string {
  const { category, typeLabel, nature, venue, nextDate, timeZone, priceRange } = sheet
  const facts = [
    `${category} : ${typeLabel}`,
    nature === 'digital' ? 'en ligne' : [venue.name, venue.city].filter(Boolean).join(', '),
    nextDate === null ? '' : dateLine(nextDate, timeZone),
    priceRange === null ? '' : price(priceRange.minCents),
  ]
  const text = `${facts.filter(Boolean).join(' · ')}. ${sheet.description.replace(/\s+/g, ' ')}`
  return text.length <= longestSaid ? text.trim() : `${text.slice(0, longestSaid - 1).trim()}…`
}

/** The picture, fetched before the app that shows it: `sizes` is that of its screen. */
function ahead({ picture }: Sheet): string {
  const sources = picture === null ? [] : sourcesOf(picture.key)
  const avif = sources.filter(({ format }) => format === 'avif')
  const set = avif.map(({ url, width }) => `${url} ${width}w`).join(', ')
  const sizes = '(min-width: 56rem) 26rem, 100vw'
  return `<link rel="preload" as="image" type="image/avif" imagesrcset="${escaped(set)}" imagesizes="${sizes}" fetchpriority="high" />`
}

const meta = (kind: 'name' | 'property', name: string, content: string): string =>
  `<meta ${kind}="${name}" content="${escaped(content)}" />`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
