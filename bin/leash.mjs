// Loaded first in a program that a front door started; ties the two together.
//
// One Ctrl-C in a terminal reaches this program, the front door, and the front door again through
// npm; a `kill` reaches the front door alone. The front door sends on whatever it gets, and here it
// is delivered only if the same signal did not come by itself.
import { constants } from 'node:os'
import { isMainThread } from 'node:worker_threads'

const SAME_GESTURE_MS = 1_000
const HEAD_START_MS = 100

if (isMainThread && process.connected) {
  const lastCame = new Map()
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      lastCame.set(signal, performance.now())
      // Our listener took the place of the usual end: give it back to a program that has none.
      if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal])
    })
  }
  process.on('message', ({ stop }) => {
    const deliver = () => {
      const sinceMs = performance.now() - (lastCame.get(stop) ?? -Infinity)
      if (sinceMs > SAME_GESTURE_MS) process.kill(process.pid, stop)
    }
    setTimeout(deliver, HEAD_START_MS).unref()
  })
  // The front door was killed: nobody could stop this program any more.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
