import { Button, Title } from '@mantine/core'
import { dateLine } from '../../../contract/words.ts'
import { useAsk, useDo } from '../data.ts'
import { State } from '../state.tsx'
import { Loaded } from '../states.tsx'
import { tell } from '../toast.tsx'
import type { OwnAccount } from './own-account.ts'

/** Where one is signed in, and the way to end it. */
export function Sessions({ own }: { own: OwnAccount }) {
  const sessions = useAsk(own.sessions, {})
  const { run, busy } = useDo(own.endSession, [own.sessions])
  const end = async (id: string) => {
    const reply = await run({ params: { id } })
    if (reply !== null) tell(reply.ok ? 'La session est fermée' : reply.says, { isBad: !reply.ok })
  }
  return (
    <section className="card block">
      <Title order={2} mb="md">
        Vos sessions ouvertes
      </Title>
      <Loaded of={sessions}>
        {({ items }) => (
          <ul className="row-list">
            {items.map((session) => (
              <li key={session.id}>
                <div className="row-main">
                  <strong>{deviceOf(session.userAgent)}</strong>
                  <br />
                  <span className="quiet">
                    {session.site === 'app' ? 'Application des jeunes, ' : ''}vue le{' '}
                    {dateLine(new Date(session.seenAt), 'Europe/Paris')}
                  </span>
                </div>
                {session.isCurrent ? (
                  <State tone="good" icon="check" word="Celle-ci" />
                ) : (
                  <Button
                    variant="default"
                    size="xs"
                    disabled={busy}
                    aria-label={`Fermer la session ${deviceOf(session.userAgent)}`}
                    onClick={() => void end(session.id)}
                  >
                    Fermer
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}

/** `Firefox sur Windows`: as much of a user agent as a person can use. */
function deviceOf(userAgent: string): string {
  const among = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([mark]) => mark.test(userAgent))?.[1]
  const browser = among([
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ])
  const machine = among([
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iPhone ou iPad'],
    [/Windows/, 'Windows'],
    [/Mac OS/, 'Mac'],
    [/Linux/, 'Linux'],
  ])
  if (browser === undefined) return 'Un autre appareil'
  return machine === undefined ? browser : `${browser} sur ${machine}`
}
