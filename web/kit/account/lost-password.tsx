import { Anchor, Button, PasswordInput, Stack } from '@mantine/core'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { requestPasswordReset, resetPassword } from '../../../contract/accounts.ts'
import { FormProblem, SendButton, useSending } from '../form.tsx'
import { Screen } from '../screen.tsx'
import { AddressField } from './sign-in-fields.tsx'

/** Without a link: asks for one. With one, an invitation's too: chooses the password. */
export function LostPassword({ help }: { help: string }) {
  const [search] = useSearchParams()
  const token = search.get('token')
  return token === null ? <AskLink /> : <ChoosePassword token={token} help={help} />
}

function AskLink() {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { form, onSubmit, busy, problem } = useSending({
    route: requestPasswordReset,
    initial: { email: '' },
    wish: (values) => ({ body: values }),
    done: ({ email }) => setSentTo(email),
  })
  if (sentTo !== null) {
    return (
      <Screen
        key="sent"
        title="Vérifiez votre boîte mail"
        width="narrow"
        intro={
          <>
            Si un compte existe pour <strong>{sentTo}</strong>, vous recevez un lien pour choisir un
            nouveau mot de passe. Il est valable une heure.
          </>
        }
      >
        <Button component={Link} to="/connexion" variant="light">
          Revenir à la connexion
        </Button>
      </Screen>
    )
  }
  return (
    <Screen
      key="ask"
      title="Mot de passe perdu"
      width="narrow"
      intro="Indiquez votre adresse : nous vous envoyons un lien pour en choisir un autre."
    >
      <form className="card card-raised" onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          <AddressField {...form.getInputProps('email')} />
          <SendButton busy={busy}>Recevoir le lien</SendButton>
        </Stack>
      </form>
    </Screen>
  )
}

function ChoosePassword({ token, help }: { token: string; help: string }) {
  const [isDone, setDone] = useState(false)
  const { form, onSubmit, busy, problem } = useSending({
    route: resetPassword,
    initial: { password: '' },
    wish: ({ password }) => ({ body: { token, password } }),
    done: () => setDone(true),
  })
  if (isDone) {
    return (
      <Screen key="done" title="Votre mot de passe est enregistré" width="narrow">
        <Button component={Link} to="/connexion" size="md" className="signature-button">
          Me connecter
        </Button>
      </Screen>
    )
  }
  return (
    <Screen key="choose" title="Choisissez votre mot de passe" width="narrow">
      <form className="card card-raised" onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          <PasswordInput
            label="Nouveau mot de passe"
            description={help}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Montrer le mot de passe', tabIndex: 0 }}
            {...form.getInputProps('password')}
          />
          <SendButton busy={busy}>Enregistrer</SendButton>
        </Stack>
      </form>
      <p>
        <Anchor component={Link} to="/mot-de-passe-perdu">
          Demander un nouveau lien
        </Anchor>
      </p>
    </Screen>
  )
}
