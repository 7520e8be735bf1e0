import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterAll } from 'vitest'

export type Child = {
  /** Resolves at the first line that says this; rejects when the process ends without a word of it. */
  says(text: string): Promise<string>
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>
}

/** A process of our own to be killed: one of the repository's programs, run as in production. */
export function openChild(
  words: readonly string[],
  environment: Record<string, string> = {},
): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', ...words], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const listeners = new Set<(line: string) => void>()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line)
      for (const listen of listeners) listen(line)
    })
  }
  afterAll(() => kill(child))
  return {
    says: (text) =>
      new Promise((resolve, reject) => {
        const heard = said.find((line) => line.includes(text))
        if (heard !== undefined) return resolve(heard)
        listeners.add((line) => {
          if (line.includes(text)) resolve(line)
        })
        child.once('exit', () =>
          reject(new Error(`never said « ${text} »:\n${said.slice(-20).join('\n')}`)),
        )
      }),
    kill: () => kill(child),
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
