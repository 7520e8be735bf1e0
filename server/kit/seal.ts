import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

/** Encryption of what the house must be able to read again: AES-256-GCM, one key for each use. */

type Seal = {
  readonly secret: string
  /** Each use has a key of its own. */
  readonly use: string
  readonly bytes: (count: number) => Buffer
}

const keyOf = ({ secret, use }: Pick<Seal, 'secret' | 'use'>): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', use, 32))

/** Encrypts; what comes out opens only with the same `about`. */
export function sealed(content: Buffer, about: string, seal: Seal): Buffer {
  const nonce = seal.bytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(seal), nonce).setAAD(Buffer.from(about))
  const hidden = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden])
}

/** Reads it again; null where it was changed, or is about something else. */
export function unsealed(
  content: Buffer,
  about: string,
  seal: Pick<Seal, 'secret' | 'use'>,
): Buffer | null {
  if (content.length < 28) return null
  const decipher = createDecipheriv('aes-256-gcm', keyOf(seal), content.subarray(0, 12))
  decipher.setAAD(Buffer.from(about)).setAuthTag(content.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(content.subarray(28)), decipher.final()])
  } catch {
    return null
  }
}
