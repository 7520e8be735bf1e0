/** A guide for those who program: its examples are run by a test, as they are written. */

export type Sample = {
  readonly name: string
  readonly curl?: string
  readonly typescript: string
  /** What the curl answers. */
  readonly status?: number | readonly number[]
}

export type Guide = {
  readonly slug: string
  readonly title: string
  readonly intro: string
  readonly parts: readonly {
    readonly title: string
    readonly says: readonly string[]
    readonly samples: readonly Sample[]
  }[]
}
