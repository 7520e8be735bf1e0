import { useState } from 'react'
import type { requestPasswordReset, resendConfirmation } from '../../../contract/accounts.ts'
import { useDo } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../screen.tsx'
import { Empty, Live } from '../states.tsx'
import { says as saysOf } from '../words.ts'

/** A letter is on its way: where to look for it, and how to have it sent once more. */
export function SendAgain({
  title,
  says,
  email,
  route,
}: {
  title: string
  /** The sentence before the address. */
  says: string
  email: string
  route: typeof resendConfirmation | typeof requestPasswordReset
}) {
  const { run, busy } = useDo(route)
  const [heard, setHeard] = useState<string | null>(null)
  const send = async () => {
    const reply = await run({ body: { email } })
    if (reply !== null) setHeard(reply.ok ? 'C’est renvoyé.' : saysOf(reply))
  }
  return (
    <Screen title={title}>
      <Empty
        icon="mail"
        title="Regarde tes mails"
        action={
          <>
            <button
              type="button"
              className="button"
              aria-disabled={busy}
              onClick={() => void send()}
            >
              <Icon name="mail" />
              Renvoyer le mail
            </button>
            <Live>{heard}</Live>
          </>
        }
      >
        {says} <strong>{email}</strong>. Rien reçu après quelques minutes ? Regarde dans les
        courriers indésirables.
      </Empty>
    </Screen>
  )
}
