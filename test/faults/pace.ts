import type { Pace } from '../../server/worker.ts'

/**
 * A worker in a hurry that never sweeps by itself: the minute's sweep takes the place of one under
 * way, and what a test sees would hang on the second at which it ran.
 */
export const quick: Pace = {
  sweepsAt: '0 0 30 2 *',
  pollEvery: 100,
  pulseEvery: 1_000,
  beatEvery: 200,
  deadAfterSeconds: 1,
}
