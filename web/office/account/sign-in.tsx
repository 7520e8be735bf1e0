import { Anchor, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { signIn } from '../../../contract/accounts.ts'
import { CodeField } from '../../kit/account/code-field.tsx'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Screen } from '../../kit/screen.tsx'
import { useSession } from '../../kit/session.tsx'

/** E-mail and password, then the code of the authenticator for whoever has one. */
export function SignIn() {
  const { account, enter } = useSession()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [needsCode, setNeedsCode] = useState(false)
  const back = ownPath(search.get('retour'))
  const { form, onSubmit, busy, problem } = useSending({
    route: signIn,
    initial: { email: '', password: '', code: '' },
    wish: ({ code, ...values }) => ({
      params: { site: 'equipe' as const },
      body: { ...values, ...(needsCode && { code }) },
    }),
    done: ({ account: entered }) => {
      enter(entered)
      void navigate(back, { replace: true })
    },
    refused: ({ code }) => {
      if (code === 'second-factor-needed') setNeedsCode(true)
      return code === 'second-factor-needed'
    },
  })
  if (account) return <Navigate to={back} replace />
  return (
    <Screen
      title="Connectez-vous"
      documentTitle="Connexion"
      intro="Le back-office de l’équipe du pass Culture."
      width="narrow"
    >
      <form className="card card-raised" onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          <TextInput
            label="Adresse e-mail"
            type="email"
            autoComplete="username"
            inputMode="email"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label="Mot de passe"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Montrer le mot de passe', tabIndex: 0 }}
            {...form.getInputProps('password')}
          />
          {needsCode && <CodeField takesFocus {...form.getInputProps('code')} />}
          <Group justify="space-between">
            <SendButton busy={busy}>Se connecter</SendButton>
            <Anchor component={Link} to="/mot-de-passe-perdu">
              Mot de passe perdu ?
            </Anchor>
          </Group>
        </Stack>
      </form>
    </Screen>
  )
}

/** Only a path of this very site: an address posted in a link leads nowhere else. */
const ownPath = (path: string | null): string =>
  path !== null && /^\/(?![/\\])/.test(path) ? path : '/accueil'
