import { appAccount } from '../../../contract/accounts.ts'
import type { WireOf } from '../../../contract/route.ts'
import { appFactor } from '../../../contract/second-factor.ts'
import { useFactorSteps } from '../../kit/account/factor-steps.ts'
import { SecretCard } from '../../kit/account/secret-card.tsx'
import { useAccount } from '../../kit/session.tsx'
import { CodeField, PasswordField } from '../fields.tsx'
import { FormProblem, SendButton, useSending } from '../form.tsx'
import { Link } from '../router.tsx'
import { Tag } from '../tag.tsx'
import { tell } from '../toast.tsx'

type Secret = WireOf<typeof appFactor.start>

/** Setting, replacing and removing the second factor; the app draws its own forms. */
export function SecondFactor() {
  const { hasSecondFactor, kind } = useAccount()
  const { step, setStep, heading, leave, done } = useFactorSteps<Secret>((says) =>
    tell(`${says}, les autres appareils sont déconnectés`),
  )
  return (
    <section className="stack" aria-labelledby="double-authentification">
      <h2 id="double-authentification" ref={heading} tabIndex={-1}>
        Double authentification
      </h2>
      <p>
        {hasSecondFactor ? (
          <Tag tone="good" icon="check" word="Activée" />
        ) : (
          <Tag tone="calm" icon="lock" word="Pas activée" />
        )}
      </p>
      {step === 'closed' && (
        <>
          <p className="soft">
            {kind === 'youth' ? forYoung : forProfessionals}{' '}
            <Link to="/aide">Téléphone perdu ?</Link>
          </p>
          <button type="button" className="button" onClick={() => setStep('setting')}>
            {hasSecondFactor ? 'Changer d’application ou de téléphone' : 'L’activer'}
          </button>
          {hasSecondFactor && (
            <button
              type="button"
              className="button button-plain"
              onClick={() => setStep('removal')}
            >
              La désactiver
            </button>
          )}
        </>
      )}
      {step === 'setting' && (
        <Proof
          route={appFactor.start}
          does="Continuer"
          done={(secret) => setStep(secret ?? 'closed')}
          onLeave={leave}
        />
      )}
      {step === 'removal' && (
        <Proof
          route={appFactor.remove}
          does="Désactiver"
          done={() => done('La double authentification est désactivée')}
          onLeave={leave}
        />
      )}
      {typeof step === 'object' && (
        <First
          secret={step}
          done={() => done('La double authentification est activée')}
          onLeave={leave}
        />
      )}
    </section>
  )
}

const forYoung =
  'Avec elle, chaque connexion demande aussi un code, donné par une application de ton téléphone, qui change toutes les trente secondes. C’est toi qui choisis.'

const forProfessionals =
  'Avec elle, chaque connexion, ici et sur pass Culture Pro, demande aussi un code de votre téléphone, qui change toutes les trente secondes. Une caisse qui se connecte avec votre mot de passe est alors refusée : donnez-lui d’abord une clé d’API.'

/** Showing again who one is. */
function Proof({
  route,
  does,
  done,
  onLeave,
}: {
  route: typeof appFactor.start | typeof appFactor.remove
  does: string
  done: (secret: Secret | void) => void
  onLeave: () => void
}) {
  const { hasSecondFactor } = useAccount()
  const sent = useSending({
    route,
    initial: { password: '', code: '' },
    wish: ({ password, code }) => ({ body: { password, ...(hasSecondFactor && { code }) } }),
    refreshes: [appAccount.sessions],
    done,
  })
  return (
    <form className="form" noValidate onSubmit={sent.onSubmit}>
      <FormProblem says={sent.problem} />
      <PasswordField
        label="Mot de passe"
        autoComplete="current-password"
        takesFocus
        {...sent.field('password')}
      />
      {hasSecondFactor && <CodeField {...sent.field('code')} />}
      <SendButton busy={sent.busy}>{does}</SendButton>
      <Leave onLeave={onLeave} />
    </form>
  )
}

/** The first code shows that the authenticator has learnt the secret. */
function First({
  secret,
  done,
  onLeave,
}: {
  secret: Secret
  done: () => void
  onLeave: () => void
}) {
  const sent = useSending({
    route: appFactor.confirm,
    initial: { code: '' },
    wish: ({ code }) => ({ body: { enrolment: secret.enrolment, code } }),
    refreshes: [appAccount.sessions],
    done,
  })
  return (
    <form className="form" noValidate onSubmit={sent.onSubmit}>
      <FormProblem says={sent.problem} />
      <SecretCard {...secret} />
      <CodeField takesFocus {...sent.field('code')} />
      <SendButton busy={sent.busy}>Activer</SendButton>
      <Leave onLeave={onLeave} />
    </form>
  )
}

const Leave = ({ onLeave }: { onLeave: () => void }) => (
  <button type="button" className="button button-plain" onClick={onLeave}>
    Ne rien changer
  </button>
)
