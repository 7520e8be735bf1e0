import { Anchor, Group, Stack } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { signIn } from '../../../contract/accounts.ts'
import { FormProblem, SendButton, useSending } from '../form.tsx'
import { ownPath } from '../own-path.ts'
import { useSession } from '../session.tsx'
import { CodeField } from './code-field.tsx'
import { AddressField, PresentPassword } from './sign-in-fields.tsx'

/** What one types to enter a desk, and `back`: where one goes once there. */
export function useSignIn(
  site: 'pro' | 'equipe',
  /** The desk's own way with a refusal: true when dealt with. */
  refused: (code: string, email: string) => boolean = () => false,
) {
  const { account, enter } = useSession()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [needsCode, setNeedsCode] = useState(false)
  const back = ownPath(search.get('retour'), '/accueil')
  const sent = useSending({
    route: signIn,
    initial: { email: '', password: '', code: '' },
    wish: ({ code, ...values }) => ({
      params: { site },
      body: { ...values, ...(needsCode && { code }) },
    }),
    done: ({ account: entered }) => {
      enter(entered)
      void navigate(back, { replace: true })
    },
    refused: ({ code }, { email }) => {
      if (code === 'second-factor-needed') setNeedsCode(true)
      return refused(code, email) || code === 'second-factor-needed'
    },
  })
  return { ...sent, account, back, needsCode }
}

/** E-mail and password, then the code of the authenticator for whoever has one. */
export const SignInForm = ({
  signIn: { form, onSubmit, busy, problem, needsCode },
  notice,
  helpAfterCode,
}: {
  signIn: ReturnType<typeof useSignIn>
  /** What the desk adds to the problem of the form. */
  notice?: ReactNode
  /** In place of the lost password, once a code is asked for. */
  helpAfterCode?: ReactNode
}) => (
  <form className="card card-raised" onSubmit={onSubmit} noValidate>
    <Stack gap="lg">
      <FormProblem says={problem} />
      {notice}
      <AddressField {...form.getInputProps('email')} />
      <PresentPassword {...form.getInputProps('password')} />
      {needsCode && <CodeField takesFocus {...form.getInputProps('code')} />}
      <Group justify="space-between">
        <SendButton busy={busy}>Se connecter</SendButton>
        {(needsCode && helpAfterCode) || (
          <Anchor component={Link} to="/mot-de-passe-perdu">
            Mot de passe perdu ?
          </Anchor>
        )}
      </Group>
    </Stack>
  </form>
)
