import type { Country, Role } from './people.ts'

/**
 * Who may do what to an object of the first structure (or of youth A). A route of the contract
 * without a line here fails the test: nobody adds a door without saying whom it is for.
 */
export type Line = {
  /** Those who get past the door and the rights; all others are refused. */
  readonly may: readonly Role[]
  /** Those who are told that the object is not there, though the door is theirs. */
  readonly hiddenFrom?: readonly Role[]
  /** Those who see it and may not touch it. */
  readonly forbiddenTo?: readonly Role[]
  /** A status with which this route refuses a stranger, besides 401, 403 and 404. */
  readonly refusedWith?: number
  /** What is asked for is not there even for those who may ask. */
  readonly mayBeMissing?: boolean
  /** Not judged here: the slice's own tests say what these may do. */
  readonly elsewhere?: readonly Role[]
  readonly params?: (country: Country) => Record<string, string>
  readonly query?: (country: Country) => Record<string, string>
  readonly body?: (country: Country) => unknown
  readonly multipart?: boolean
}
