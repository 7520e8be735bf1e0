import { Button, Group, PasswordInput, Stack, Title } from '@mantine/core'
import { useState } from 'react'
import { confirmEnrolment, startEnrolment, staffAccount } from '../../../contract/accounts.ts'
import type { WireOf } from '../../../contract/route.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { useAccount, useSession } from '../../kit/session.tsx'
import { State } from '../../kit/state.tsx'
import { tell } from '../../kit/toast.tsx'
import { CodeField } from './code-field.tsx'
import { SecretCard } from './secret-card.tsx'

type Secret = WireOf<typeof startEnrolment>

/** Setting, or replacing, the second factor from one's profile. */
export function SecondFactor() {
  const { hasSecondFactor } = useAccount()
  const [step, setStep] = useState<'closed' | 'proof' | Secret>('closed')
  return (
    <section className="card block">
      <Stack gap="lg">
        <Group justify="space-between">
          <Title order={2}>Double authentification</Title>
          {hasSecondFactor ? (
            <State tone="good" icon="check" word="Activée" />
          ) : (
            <State tone="wait" icon="alert" word="Pas encore activée" />
          )}
        </Group>
        {step === 'closed' && (
          <Group>
            <Button variant="light" onClick={() => setStep('proof')}>
              {hasSecondFactor ? 'Changer d’application ou de téléphone' : 'L’activer'}
            </Button>
          </Group>
        )}
        {step === 'proof' && <Proof hasFactor={hasSecondFactor} done={setStep} />}
        {typeof step === 'object' && <First secret={step} done={() => setStep('closed')} />}
      </Stack>
    </section>
  )
}

/** Showing again who one is. */
function Proof({ hasFactor, done }: { hasFactor: boolean; done: (secret: Secret) => void }) {
  const { form, onSubmit, busy, problem } = useSending({
    route: startEnrolment,
    initial: { password: '', code: '' },
    wish: ({ password, code }) => ({ body: { password, ...(hasFactor && { code }) } }),
    refused: ({ code, says }) => {
      if (code === 'password-wrong') form.setFieldError('password', says)
      return code === 'password-wrong'
    },
    done,
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <FormProblem says={problem} />
        <PasswordInput
          label="Votre mot de passe"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Montrer le mot de passe', tabIndex: 0 }}
          {...form.getInputProps('password')}
        />
        {hasFactor && <CodeField {...form.getInputProps('code')} />}
        <SendButton busy={busy} isMain={false}>
          Continuer
        </SendButton>
      </Stack>
    </form>
  )
}

function First({ secret, done }: { secret: Secret; done: () => void }) {
  const { refresh } = useSession()
  const { form, onSubmit, busy, problem } = useSending({
    route: confirmEnrolment,
    initial: { code: '' },
    wish: ({ code }) => ({ body: { enrolment: secret.enrolment, code } }),
    refreshes: [staffAccount.sessions],
    done: () => {
      void refresh()
      tell('La double authentification est activée ; vos autres sessions sont fermées')
      done()
    },
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <FormProblem says={problem} />
        <SecretCard {...secret} />
        <CodeField takesFocus {...form.getInputProps('code')} />
        <SendButton busy={busy} isMain={false}>
          Activer
        </SendButton>
      </Stack>
    </form>
  )
}
