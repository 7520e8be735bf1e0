import type { JournalAct } from '../../contract/journal-acts.ts'
import { imageFormats, imageWidths } from '../../contract/pictures.ts'
import type * as contract from '../../contract/pictures.ts'
import { isRefusal, refuse } from '../../contract/refusals.ts'
import type { BodyOf } from '../../contract/route.ts'
import { nameOf, type Clerk } from '../accounts/session.ts'
import { transact, type Tx } from '../database/connection.ts'
import type { Upload } from '../kit/http.ts'
import { contentTypeOf, readPicture } from '../kit/image.ts'
import { record } from '../kit/journal.ts'
import type { World } from '../world.ts'
import { accountOf, setNow } from './hands.ts'
import { lockOfferOfOurs, offerOfOurs } from './ours.ts'
import { pictureOf } from './sheets.ts'
import * as offers from './store.ts'

/** The accroche of an offer. Its files never change: a new picture has a new key. */

const fileOf = (key: string, name: string): string => `pictures/${key}/${name}`
const names = imageFormats.flatMap((format) => imageWidths.map((width) => `${width}.${format}`))
const newKey = (world: World): string => world.bytes(16).toString('hex')

type Given = {
  readonly id: number
  readonly file: Upload | undefined
  readonly wish: BodyOf<typeof contract.setPicture>
}

/** Gives an offer its picture. It is fetched, drawn and kept before any transaction opens. */
export async function setPicture(world: World, who: Clerk, { id, file, wish }: Given, now: Date) {
  if (!(await offerOfOurs(world.db, who, id))) return refuse('not-found')
  const bytes = file?.bytes ?? (await fetched(world, wish.url))
  if (isRefusal(bytes)) return bytes
  const picture = await readPicture(bytes, wish.crop)
  if (isRefusal(picture)) return picture
  const key = newKey(world)
  await Promise.all(
    picture.files.map((drawn) =>
      world.files.put(fileOf(key, drawn.name), drawn.bytes, drawn.contentType),
    ),
  )
  const { width, height, dominantColor } = picture
  const credit = wish.credit || null
  const outcome = await transact(world.db, async (tx) => {
    const offer = await lockOfferOfOurs(tx, who, id)
    if (!offer) return refuse('not-found')
    const before = await offers.pictureRowOf(tx, id)
    const facts = { key, credit, dominantColor, width, height }
    const row = { offerId: id, ...facts, createdAt: now, createdBy: accountOf(who) }
    const after = await offers.savePicture(tx, row)
    await note(tx, who, { act: 'picture.set', id, offererId: offer.offererId }, now)
    return { after, before }
  })
  if (isRefusal(outcome)) {
    await forgetFiles(world, key)
    return outcome
  }
  if (outcome.before) await forgetFiles(world, outcome.before.key)
  return pictureOf(outcome.after)
}

async function fetched(world: World, url: string | undefined) {
  if (!url) return refuse('picture-missing')
  const bytes = await world.pictures.fetch(url)
  if (bytes === 'refused') return refuse('picture-url-refused')
  return bytes === 'too-heavy' ? refuse('picture-too-heavy', { field: 'url' }) : bytes
}

type Noted = { readonly act: JournalAct; readonly id: number; readonly offererId: number }

async function note(tx: Tx, who: Clerk, { act, id, offererId }: Noted, now: Date) {
  await offers.noteSetBy(tx, id, setNow(who, ['picture'], now))
  await record(tx, { at: now, actor: nameOf(who), act, subject: `offer:${id}`, offererId })
}

type Credited = { readonly id: number; readonly credit: string | null }

/** Changes who is credited for a picture. */
export const creditPicture = (world: World, who: Clerk, { id, credit }: Credited, now: Date) =>
  transact(world.db, async (tx) => {
    const offer = await lockOfferOfOurs(tx, who, id)
    const row = offer && (await offers.creditPicture(tx, id, credit || null))
    if (!row) return refuse('not-found')
    await note(tx, who, { act: 'picture.credited', id, offererId: offer.offererId }, now)
    return pictureOf(row)
  })

/** Takes the picture of an offer away. */
export async function removePicture(world: World, who: Clerk, id: number, now: Date) {
  const removed = await transact(world.db, async (tx) => {
    const offer = await lockOfferOfOurs(tx, who, id)
    const row = offer && (await offers.removePicture(tx, id))
    if (!row) return refuse('not-found')
    await note(tx, who, { act: 'picture.removed', id, offererId: offer.offererId }, now)
    return row
  })
  if (isRefusal(removed)) return removed
  await forgetFiles(world, removed.key)
  return undefined
}

/** Copies the files of an offer's picture under a new key; null where it has none. */
export async function copyPicture(world: World, offerId: number) {
  const picture = await offers.pictureRowOf(world.db, offerId)
  if (!picture) return null
  const key = newKey(world)
  for (const name of names) {
    const bytes = await world.files.read(fileOf(picture.key, name))
    if (!bytes) {
      // Replaced while it was being copied: the copy goes without.
      await forgetFiles(world, key)
      return null
    }
    await world.files.put(fileOf(key, name), bytes, contentTypeOf(name))
  }
  return { ...picture, key }
}

/** Removes files that no row names any more. What stays behind costs room, nothing else. */
export async function forgetFiles(world: World, key: string): Promise<void> {
  const removals = await Promise.allSettled(
    names.map((name) => world.files.remove(fileOf(key, name))),
  )
  const failed = removals.find((removal) => removal.status === 'rejected')
  if (failed) world.report(failed.reason, `files of picture ${key}`)
}

/** The bytes of a picture, for whoever asks, for ever. */
export async function showImage(world: World, { key, name }: { key: string; name: string }) {
  const body = await world.files.read(fileOf(key, name))
  if (!body) return refuse('not-found')
  return {
    body,
    headers: {
      'content-type': contentTypeOf(name),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    },
  }
}
