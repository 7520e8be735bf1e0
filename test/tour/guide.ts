import type { Sandbox } from './sandbox.ts'

/** What every part of the tour needs. */
export type Guide = {
  readonly base: string
  readonly sandbox: Sandbox
  /** Tells that a sentence of the guide has just been seen to be true. */
  step(sentence: string): void
}
