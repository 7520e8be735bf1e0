import { check, Deviation, found } from './client.ts'

/** What the sandbox adds for those who try it: its accounts, its letters, its clock. */

export type Mail = { readonly id: number; readonly subject: string; readonly text: string }

export type SandboxIndex = {
  readonly password: string
  readonly apiKeys: readonly { readonly structure: string; readonly key: string }[]
  readonly registry: readonly {
    readonly siren: string
    readonly siret: string
    readonly name: string
  }[]
}

export type Sandbox = Awaited<ReturnType<typeof openSandbox>>

const patienceMs = 15_000

/** The sandbox at `base`. @throws Deviation where there is none. */
export async function openSandbox(base: string) {
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${base}${path}`).catch((error: Error) => {
      throw new Deviation(`${base} ne répond pas (${error.message}) : lancez d’abord npm start`)
    })
    check(response.ok, `${base}${path} répond ${response.status} : le bac à sable est-il ouvert ?`)
    // The sandbox’s own answers, in the forms written above.
    return (await response.json()) as T
  }
  const post = async (path: string, body: object): Promise<void> => {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    check(response.ok, `${path} répond ${response.status} ${await response.text()}`)
  }
  const mailsTo = (to: string) => get<Mail[]>(`/sandbox/mails?to=${encodeURIComponent(to)}`)
  const now = async () => new Date((await get<{ now: string }>('/sandbox/clock')).now)
  return {
    index: await get<SandboxIndex>('/sandbox/index.json'),
    now,
    reset: () => post('/sandbox/reset', {}),
    /** Moves the clock on to an instant. */
    async moveTo(instant: Date) {
      const seconds = Math.round((instant.getTime() - (await now()).getTime()) / 1000)
      check(seconds > 0, `l’horloge a déjà passé ${instant.toISOString()}`)
      await post('/sandbox/clock', { advance: `PT${seconds}S` })
    },
    /** The newest letter to somebody whose subject says this; the post takes a moment. */
    async mail(to: string, subject: RegExp): Promise<Mail> {
      const until = Date.now() + patienceMs
      for (;;) {
        const mails = await mailsTo(to)
        const letter = mails.find((mail) => subject.test(mail.subject))
        if (letter !== undefined) return letter
        if (Date.now() > until) {
          const subjects = mails.map((mail) => mail.subject).join(' · ')
          throw new Deviation(`aucun mail ${subject} pour ${to}, seulement : ${subjects || 'rien'}`)
        }
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
  }
}

/** The token of the link that a letter holds. */
export const tokenIn = ({ text, subject }: Mail): string =>
  found(/[?&]token=([\w-]+)/.exec(text)?.[1], `le lien du mail « ${subject} »`)
