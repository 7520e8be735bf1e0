/**
 * Public ids: the whole number's bytes in base 32, with 8 and 9 for O and I (1 is `AE`, 42 is `F9`).
 * The form of the partner contract since 2018; short enough to be read out over the telephone.
 */
const alphabet = 'ABCDEFGH9JKLMN8PQRSTUVWXYZ234567'

/** Writes a positive whole number as a public id. */
export function toPublicId(id: number): string {
  const bytes: number[] = []
  for (let rest = id; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  let text = ''
  // Of what was read and not yet written, the last bits: never more than 12.
  let held = 0
  let count = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    for (count += 8; count >= 5; count -= 5) text += alphabet[(held >> (count - 5)) & 31]
  }
  return count === 0 ? text : text + alphabet[(held << (5 - count)) & 31]
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
