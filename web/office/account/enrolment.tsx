import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { signIn } from '../../../contract/accounts.ts'
import type { WireOf } from '../../../contract/route.ts'
import { readEnrolment } from '../../../contract/second-factor.ts'
import { CodeField } from '../../kit/account/code-field.tsx'
import { SecretCard } from '../../kit/account/secret-card.tsx'
import { AddressField, PresentPassword } from '../../kit/account/sign-in-fields.tsx'
import { call } from '../../kit/api.ts'
import { Failure } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Screen } from '../../kit/screen.tsx'
import { useSession } from '../../kit/session.tsx'
import { Loaded } from '../../kit/states.tsx'

type Secret = WireOf<typeof readEnrolment>

/** From the mailed link: the authenticator learns the secret, and its first code opens the door. */
export function Enrolment() {
  const [search] = useSearchParams()
  const enrolment = search.get('enrolment') ?? ''
  const secret = useQuery<Secret, Failure>({
    queryKey: [readEnrolment.name, enrolment],
    queryFn: async ({ signal }) => {
      const reply = await call(readEnrolment, { body: { enrolment } }, signal)
      if (!reply.ok) throw new Failure(reply)
      return reply.value
    },
    staleTime: Infinity,
  })
  return (
    <Screen
      title="Activez la double authentification"
      documentTitle="Double authentification"
      intro="Chaque connexion de l’équipe demande un mot de passe et un code qui change toutes les trente secondes."
      width="narrow"
    >
      {secret.error === null ? (
        <Loaded of={secret}>{(value) => <FirstCode secret={value} />}</Loaded>
      ) : (
        <div className="card" role="alert">
          <p>{secret.error.message}</p>
          <p>
            <Link to="/connexion">Connectez-vous</Link> avec votre mot de passe : un nouveau lien
            vous sera envoyé.
          </p>
        </div>
      )}
    </Screen>
  )
}

function FirstCode({ secret }: { secret: Secret }) {
  const { enter } = useSession()
  const navigate = useNavigate()
  const { form, onSubmit, busy, problem } = useSending({
    route: signIn,
    initial: { email: '', password: '', code: '' },
    wish: (values) => ({
      params: { site: 'equipe' as const },
      body: { ...values, enrolment: secret.enrolment },
    }),
    done: ({ account }) => {
      enter(account)
      void navigate('/accueil', { replace: true })
    },
  })
  return (
    <form className="card card-raised" onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <FormProblem says={problem} />
        <SecretCard {...secret} />
        <AddressField {...form.getInputProps('email')} />
        <PresentPassword {...form.getInputProps('password')} />
        <CodeField {...form.getInputProps('code')} />
        <SendButton busy={busy}>Activer et me connecter</SendButton>
      </Stack>
    </form>
  )
}
