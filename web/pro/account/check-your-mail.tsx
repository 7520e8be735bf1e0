import { Anchor, Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { resendConfirmation } from '../../../contract/accounts.ts'
import { useDo } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'

/** After the form: the same words whether or not the address had an account. */
export function CheckYourMail({ email }: { email: string }) {
  return (
    <Screen
      title="Vérifiez votre boîte mail"
      width="narrow"
      intro={
        <>
          Nous venons d’écrire à <strong>{email}</strong>. Suivez le lien de ce message pour
          confirmer votre adresse : votre compte sera aussitôt ouvert.
        </>
      }
    >
      <ResendLink email={email} />
      <p>
        <Anchor component={Link} to="/connexion">
          J’ai confirmé, je me connecte
        </Anchor>
      </p>
    </Screen>
  )
}

/** Asks for the link again; says so whatever comes of it. */
export function ResendLink({ email }: { email: string }) {
  const { run, busy } = useDo(resendConfirmation)
  const [says, setSays] = useState('')
  const resend = async () => {
    const reply = await run({ body: { email } })
    if (reply === null) return
    setSays(reply.ok ? 'C’est envoyé. Pensez à regarder dans les indésirables.' : reply.says)
  }
  return (
    <Group gap="md">
      <Button variant="light" loading={busy} onClick={() => void resend()}>
        Renvoyer le message
      </Button>
      <span role="status">{says}</span>
    </Group>
  )
}
