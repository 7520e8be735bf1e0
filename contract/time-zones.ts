/** Where France is on the clock: a postal code or a département to an IANA time zone. */

/**
 * Départements and collectivités whose clocks are not those of Paris (IANA time zone database).
 * French Polynesia and the southern lands span several zones: the most inhabited one stands.
 */
const zones: ReadonlyMap<string, string> = new Map([
  ['971', 'America/Guadeloupe'],
  ['972', 'America/Martinique'],
  ['973', 'America/Cayenne'],
  ['974', 'Indian/Reunion'],
  ['975', 'America/Miquelon'],
  ['976', 'Indian/Mayotte'],
  ['977', 'America/St_Barthelemy'],
  ['978', 'America/Marigot'],
  ['984', 'Indian/Kerguelen'],
  ['986', 'Pacific/Wallis'],
  ['987', 'Pacific/Tahiti'],
  ['988', 'Pacific/Noumea'],
])

/** Postal codes that kept their old département's first digits when the island left it in 2007. */
const movedIslands: ReadonlyMap<string, string> = new Map([
  ['97133', '977'],
  ['97150', '978'],
])

/**
 * The département of a postal or INSEE code: `75`, `2A` and `2B` for Corsica, three digits overseas.
 * Null for what is not of France (army sectors, Monaco, foreign codes) or not a code at all.
 */
export function departmentOf(postalCode: string): string | null {
  const code = postalCode.trim().toUpperCase()
  if (/^2[AB]\d{3}$/.test(code)) return code.slice(0, 2)
  if (!/^\d{5}$/.test(code)) return null
  const moved = movedIslands.get(code)
  if (moved !== undefined) return moved
  if (code.startsWith('97') || code.startsWith('98')) {
    return zones.has(code.slice(0, 3)) ? code.slice(0, 3) : null
  }
  // Corsica was one département, 20, until 1976; the post still writes it so.
  if (code.startsWith('20')) return code < '20200' ? '2A' : '2B'
  return /^(?:0[1-9]|[1-8]\d|9[0-5])/.test(code) ? code.slice(0, 2) : null
}

/**
 * The time zone of a postal code or a département. Europe/Paris for metropolitan France and for
 * whatever is not recognised: a venue must have a zone.
 */
export function timeZoneOf(postalCodeOrDepartment: string): string {
  const given = postalCodeOrDepartment.trim()
  return zones.get(given) ?? zones.get(departmentOf(given) ?? '') ?? 'Europe/Paris'
}
