import { openErrands, type Errands } from './errand.ts'

/** Asks the machines that offers are imported from: providers' stock APIs, agendas, calendars. */
export type Feeds = {
  /** The text of an answer whatever its status, 8 MB at most, within twenty seconds. */
  ask(url: string, accept: 'application/json' | 'text/calendar'): Promise<Heard>
}

/** `silent`: no answer. `refused`: an address that may not be asked. */
type Heard = { readonly status: number; readonly text: string } | 'silent' | 'refused'

const limits = { maxBytes: 8_000_000, timeoutMs: 20_000 } as const

/** A feed reader with the manners of `errand.ts`; what comes too heavy is taken for silence. */
export function openFeeds(options: Errands): Feeds {
  const run = openErrands(options)
  return {
    async ask(url, accept) {
      const answer = await run(url, { accept, ...limits })
      if (answer === 'too-heavy') return 'silent'
      if (typeof answer === 'string') return answer
      return { status: answer.status, text: Buffer.from(answer.bytes).toString('utf8') }
    },
  }
}
