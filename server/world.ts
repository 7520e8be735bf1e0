import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Db } from './database/connection.ts'
import type { Config } from './kit/config.ts'
import type { Traces } from './kit/traces.ts'
import type { Books } from './outside/books.ts'
import type { Feeds } from './outside/feeds.ts'
import type { Files } from './outside/files.ts'
import type { Geocoder } from './outside/geocoder.ts'
import type { Messenger } from './outside/messenger.ts'
import type { PictureFetcher } from './outside/pictures.ts'
import type { Post } from './outside/postman.ts'
import type { Register } from './outside/register.ts'

/** All that the house takes from outside itself: the only way in for time, chance and machines. */
export type World = {
  readonly db: Db
  /**
   * For plain reads that may lag a little (catalogue, lists): a replica while it keeps up, else `db`.
   * Asked for at each use, never kept.
   */
  readonly reads: Db
  /**
   * For the catalogue alone: connections of its own, whose statements are planned once. `lately` as
   * `reads`; `now` for whoever must find what he has just done.
   */
  readonly catalogue: { readonly now: Db; readonly lately: Db }
  readonly config: Config
  /** The platform's time. Doors ask once and pass it on. */
  now(): Date
  /** A new UUID. */
  id(): string
  /** A whole number from 0 up to, not including, `max`; cryptographic. */
  below(max: number): number
  /** `count` bytes of cryptographic chance. */
  bytes(count: number): Buffer
  readonly register: Register
  readonly geocoder: Geocoder
  readonly post: Post
  readonly files: Files
  readonly pictures: PictureFetcher
  readonly feeds: Feeds
  readonly books: Books
  readonly messenger: Messenger
  /** Where the time of requests goes; undefined where nobody asked to know. */
  readonly traces?: Traces | undefined
  /** Tells a fault to whoever runs the house. Never given personal data. */
  report(fault: unknown, about: string): void
}

/** Chance as the machine gives it. */
export const realChance = {
  id: randomUUID,
  below: (max: number) => randomInt(max),
  bytes: randomBytes,
}
