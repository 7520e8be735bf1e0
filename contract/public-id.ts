/**
 * Public ids: the whole number's bytes in base 32, with 8 and 9 for O and I (1 is `AE`, 42 is `F9`).
 * The form of the partner contract since 2018; short enough to be read out over the telephone.
 */
const alphabet = 'ABCDEFGH9JKLMN8PQRSTUVWXYZ234567'

/** Writes a positive whole number as a public id. */
export function toPublicId(id: number): string {
  let bits = ''
  for (let rest = id; rest > 0; rest = Math.floor(rest / 256)) {
    bits = (rest % 256).toString(2).padStart(8, '0') + bits
  }
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** Reads a public id; null for whatever `toPublicId` never writes. */
export function fromPublicId(text: string): number | null {
  if (!/^[A-Z2-9]{2,11}$/.test(text)) return null
  let bits = ''
  for (const letter of text) {
    const value = alphabet.indexOf(letter)
    if (value === -1) return null
    bits += value.toString(2).padStart(5, '0')
  }
  const id = Number.parseInt(bits.slice(0, bits.length - (bits.length % 8)), 2)
  return Number.isSafeInteger(id) && id > 0 && toPublicId(id) === text ? id : null
}
