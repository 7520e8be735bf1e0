/** Prices as people type them, in euros with a comma, and the cents they are. */

/** `12,5`, `12.50 €` or `1 200` in cents; null for what is no amount. */
export function centsOf(typed: string): number | null {
  const text = typed.replace(/[\s €]/g, '').replace(',', '.')
  if (!/^\d{1,7}(\.\d{0,2})?$/.test(text)) return null
  return Math.round(Number(text) * 100)
}

/** Cents as a field shows them: `12,50`, `8`. */
export const typedEuros = (cents: number): string =>
  (cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)).replace('.', ',')
