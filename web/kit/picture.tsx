import type * as z from 'zod/mini'
import { imageFormats, sourcesOf, type Accroche as Facts } from '../../contract/pictures.ts'
import './offer-card.css'

export type PictureWire = z.input<typeof Facts>

const types = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' } as const

/** An accroche in the lightest format and size that do, its main colour standing meanwhile. */
export function Accroche({
  picture,
  alt = '',
  sizes,
  isFirst = false,
  onSettled,
}: {
  picture: PictureWire
  alt?: string
  /** How wide it is shown, as the `sizes` of HTML. */
  sizes: string
  /** The first in sight is fetched before all else. */
  isFirst?: boolean
  /** Called when it is there, or will never be. */
  onSettled?: () => void
}) {
  const sources = sourcesOf(picture.key)
  const setOf = (format: (typeof imageFormats)[number]) =>
    sources
      .filter((source) => source.format === format)
      .map(({ url, width }) => `${url} ${width}w`)
      .join(', ')
  const fallback = sources.findLast(({ format }) => format === 'jpg')
  return (
    <picture className="accroche" style={{ background: picture.dominantColor }}>
      {imageFormats.map((format) => (
        <source key={format} type={types[format]} srcSet={setOf(format)} sizes={sizes} />
      ))}
      <img
        src={fallback?.url}
        alt={alt}
        width={2}
        height={3}
        loading={isFirst ? 'eager' : 'lazy'}
        fetchPriority={isFirst ? 'high' : 'auto'}
        decoding="async"
        onLoad={onSettled}
        onError={onSettled}
      />
    </picture>
  )
}
