import { PasswordInput, Stack, Title } from '@mantine/core'
import { FormProblem, SendButton, useSending } from '../form.tsx'
import { tell } from '../toast.tsx'
import type { OwnAccount } from './own-account.ts'
import { PresentPassword } from './sign-in-fields.tsx'

/** Changes one's password, on a screen of one's profile. */
export function PasswordForm({ own, help }: { own: OwnAccount; help: string }) {
  const { form, onSubmit, busy, problem } = useSending({
    route: own.changePassword,
    initial: { oldPassword: '', newPassword: '' },
    wish: (values) => ({ body: values }),
    fieldOf: (member) => ({ password: 'newPassword' })[member] ?? member,
    refreshes: [own.sessions],
    refused: ({ code, says }) => {
      if (code === 'password-wrong') form.setFieldError('oldPassword', says)
      return code === 'password-wrong'
    },
    done: () => {
      form.reset()
      tell('Votre mot de passe est changé ; vos autres sessions sont fermées')
    },
  })
  const shown = { 'aria-label': 'Montrer le mot de passe', tabIndex: 0 }
  return (
    <form className="card block" onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <Title order={2}>Mot de passe</Title>
        <FormProblem says={problem} />
        <PresentPassword label="Mot de passe actuel" {...form.getInputProps('oldPassword')} />
        <PasswordInput
          label="Nouveau mot de passe"
          description={help}
          autoComplete="new-password"
          visibilityToggleButtonProps={shown}
          {...form.getInputProps('newPassword')}
        />
        <SendButton busy={busy} isMain={false}>
          Changer le mot de passe
        </SendButton>
      </Stack>
    </form>
  )
}
