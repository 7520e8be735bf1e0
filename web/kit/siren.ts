/** How the numbers and the addresses of structures and venues are read. */

/** `853 318 459`: how a SIREN or a SIRET is read. */
export const grouped = (digits: string): string =>
  digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{0,5})$/, '$1 $2 $3 $4').trim()

/** An address on one line; empty where nothing is known. */
export const addressLine = (place: {
  readonly address: string | null
  readonly postalCode: string | null
  readonly city: string | null
}): string =>
  [place.address, [place.postalCode, place.city].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ')
