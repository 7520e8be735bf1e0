import { addUp, letTheBookExpire, missTheFilm } from './amounts.ts'
import { Deviation } from './client.ts'
import * as counter from './counter.ts'
import type { Guide } from './guide.ts'
import { joinThePass } from './professional.ts'
import { openSandbox } from './sandbox.ts'
import { publishOffers } from './shelves.ts'
import { bookBeside, bookEach, changeOnesMind, heldBy } from './youth.ts'

/** Plays the guide « Pas à pas » over HTTP against a product in sandbox mode: `npm run tour`. */

const base = (process.env['BASE_URL'] ?? 'http://localhost:3000').replace(/\/+$/, '')
const hour = 3_600_000

async function tour(): Promise<number> {
  let steps = 0
  const sandbox = await openSandbox(base)
  const step = (sentence: string) => console.log(`✔ ${String(++steps).padStart(2)}. ${sentence}`)
  const guide: Guide = { base, sandbox, step }
  await sandbox.reset()
  step('Le bac à sable est remis à son état initial')

  const joined = await joinThePass(guide)
  const { pro } = joined
  const shelf = await publishOffers(guide, joined)
  const bookedAt = await sandbox.now()
  const youth = await bookEach(guide, shelf)
  const other = await bookBeside(guide, shelf)
  await counter.readTheList(guide, pro, youth)
  await counter.openOnline(guide, youth, shelf)
  await counter.fetchTheBook(guide, pro, other)
  await counter.useByKey(guide, other, heldBy(youth, 'show').countermark)
  await counter.waitForTheCounter(guide, pro, youth)
  await changeOnesMind(guide, youth, shelf)
  await counter.useAtTheCounter(guide, pro, youth)
  await sandbox.moveTo(new Date(shelf.showAt.getTime() - 3 * hour))
  await counter.useByTill(guide, youth)
  await letTheBookExpire(guide, youth, bookedAt)
  await missTheFilm(guide, other, shelf)
  await addUp(guide, joined, [youth, other], bookedAt)
  return steps
}

try {
  const steps = await tour()
  console.log(`\nLa visite est finie : ${steps} étapes, tout est conforme au guide.`)
} catch (error) {
  if (!(error instanceof Deviation)) throw error
  console.error(`\n✘ Écart avec le guide : ${error.message}`)
  process.exitCode = 1
}
