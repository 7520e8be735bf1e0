import { Button, Group, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { WireOf } from '../../../contract/route.ts'
import type { proFactor, staffFactor } from '../../../contract/second-factor.ts'
import { FormProblem, SendButton, useSending } from '../form.tsx'
import { useAccount } from '../session.tsx'
import { State } from '../state.tsx'
import { takeFocus } from '../take-focus.ts'
import { tell } from '../toast.tsx'
import { CodeField } from './code-field.tsx'
import { useFactorSteps } from './factor-steps.ts'
import type { OwnAccount } from './own-account.ts'
import { SecretCard } from './secret-card.tsx'
import { PresentPassword } from './sign-in-fields.tsx'

type Factor = typeof proFactor | typeof staffFactor
type Secret = WireOf<Factor['start']>

/** Setting, replacing, and where one may choose, removing the second factor, from one's profile. */
export function SecondFactor({
  factor,
  own,
  children,
}: {
  factor: Factor
  own: OwnAccount
  /** What it changes for whoever sets it. */
  children: ReactNode
}) {
  const { hasSecondFactor } = useAccount()
  const { step, setStep, heading, leave, done } = useFactorSteps<Secret>((says) =>
    tell(`${says} ; vos autres sessions sont fermées`),
  )
  const remove = 'remove' in factor ? factor.remove : null
  return (
    <section className="card block" aria-labelledby="double-authentification">
      <Stack gap="lg">
        <Group justify="space-between">
          <Title order={2} id="double-authentification" ref={heading} tabIndex={-1}>
            Double authentification
          </Title>
          <Standing isSet={hasSecondFactor} isFree={remove !== null} />
        </Group>
        {step === 'closed' && (
          <>
            <div className="factor-says">{children}</div>
            <Group>
              <Button variant="light" onClick={() => setStep('setting')}>
                {hasSecondFactor ? 'Changer d’application ou de téléphone' : 'L’activer'}
              </Button>
              {hasSecondFactor && remove !== null && (
                <Button variant="default" onClick={() => setStep('removal')}>
                  La désactiver
                </Button>
              )}
            </Group>
          </>
        )}
        {step === 'setting' && (
          <Proof
            route={factor.start}
            does="Continuer"
            done={(secret) => setStep(secret ?? 'closed')}
            onLeave={leave}
          />
        )}
        {step === 'removal' && remove !== null && (
          <Proof
            route={remove}
            refreshes={[own.sessions]}
            does="Désactiver"
            done={() => done('La double authentification est désactivée')}
            onLeave={leave}
          />
        )}
        {typeof step === 'object' && (
          <First
            route={factor.confirm}
            refreshes={[own.sessions]}
            secret={step}
            done={() => done('La double authentification est activée')}
            onLeave={leave}
          />
        )}
      </Stack>
    </section>
  )
}

/** Whoever may do without it is not pressed. */
function Standing({ isSet, isFree }: { isSet: boolean; isFree: boolean }) {
  if (isSet) return <State tone="good" icon="check" word="Activée" />
  return isFree ? (
    <State tone="calm" icon="lock" word="Pas activée" />
  ) : (
    <State tone="wait" icon="alert" word="Pas encore activée" />
  )
}

type Form = {
  readonly refreshes?: readonly OwnAccount['sessions'][]
  readonly onLeave: () => void
}

/** Showing again who one is. */
function Proof({
  route,
  refreshes = [],
  does,
  done,
  onLeave,
}: Form & {
  route: Factor['start'] | typeof proFactor.remove
  does: string
  done: (secret: Secret | void) => void
}) {
  const { hasSecondFactor } = useAccount()
  const { form, onSubmit, busy, problem } = useSending({
    route,
    initial: { password: '', code: '' },
    wish: ({ password, code }) => ({ body: { password, ...(hasSecondFactor && { code }) } }),
    refreshes,
    done,
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <FormProblem says={problem} />
        <PresentPassword
          ref={takeFocus}
          label="Votre mot de passe"
          {...form.getInputProps('password')}
        />
        {hasSecondFactor && <CodeField {...form.getInputProps('code')} />}
        <Buttons busy={busy} does={does} onLeave={onLeave} />
      </Stack>
    </form>
  )
}

/** The first code shows that the authenticator has learnt the secret. */
function First({
  route,
  refreshes = [],
  secret,
  done,
  onLeave,
}: Form & { route: Factor['confirm']; secret: Secret; done: () => void }) {
  const { form, onSubmit, busy, problem } = useSending({
    route,
    initial: { code: '' },
    wish: ({ code }) => ({ body: { enrolment: secret.enrolment, code } }),
    refreshes,
    done,
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <FormProblem says={problem} />
        <SecretCard {...secret} />
        <CodeField takesFocus {...form.getInputProps('code')} />
        <Buttons busy={busy} does="Activer" onLeave={onLeave} />
      </Stack>
    </form>
  )
}

const Buttons = ({ busy, does, onLeave }: { busy: boolean; does: string; onLeave: () => void }) => (
  <Group>
    <SendButton busy={busy} isMain={false}>
      {does}
    </SendButton>
    <Button size="md" variant="default" onClick={onLeave}>
      Ne rien changer
    </Button>
  </Group>
)
