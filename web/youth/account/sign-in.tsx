import { useState } from 'react'
import { resendConfirmation, signIn } from '../../../contract/accounts.ts'
import { Icon } from '../../kit/icon.tsx'
import { useSession } from '../../kit/session.tsx'
import { CodeField, PasswordField, TextField } from '../fields.tsx'
import { FormProblem, SendButton, useSending } from '../form.tsx'
import { Screen } from '../screen.tsx'
import { tell } from '../toast.tsx'
import { forgetMine } from '../network.ts'
import { SendAgain } from './send-again.tsx'
import { afterSignIn } from './next.ts'
import { Elsewhere, go, Link, useSearch } from '../router.tsx'
import '../look/form.css'

export function SignIn() {
  const { account, enter } = useSession()
  const [search] = useSearch()
  const [unconfirmed, setUnconfirmed] = useState<string | null>(null)
  const [needsCode, setNeedsCode] = useState(false)
  const sent = useSending({
    route: signIn,
    initial: { email: search.get('email') ?? '', password: '', code: '' },
    wish: ({ code, ...values }) => ({
      params: { site: 'app' as const },
      body: { ...values, ...(needsCode && { code }) },
    }),
    done: ({ account: entered }) => {
      void forgetMine()
      enter(entered)
      tell(`Bonjour ${entered.pseudo} !`)
      go(afterSignIn(search), { replace: true })
    },
    refused: ({ code }, { email }) => {
      if (code === 'email-unconfirmed') setUnconfirmed(email)
      if (code === 'second-factor-needed') setNeedsCode(true)
      return code === 'email-unconfirmed' || code === 'second-factor-needed'
    },
  })
  if (account && !sent.busy) return <Elsewhere to={afterSignIn(search)} />
  if (unconfirmed !== null) {
    return (
      <SendAgain
        title="Confirme ton adresse e-mail"
        route={resendConfirmation}
        email={unconfirmed}
        says="Il reste une étape : suis le lien que nous t’avons envoyé à"
      />
    )
  }
  return (
    <Screen title="Connexion" isNarrow>
      <form className="form" noValidate onSubmit={sent.onSubmit}>
        <FormProblem says={sent.problem} />
        <TextField
          label="Adresse e-mail"
          type="email"
          autoComplete="username"
          {...sent.field('email')}
        />
        <PasswordField
          label="Mot de passe"
          autoComplete="current-password"
          {...sent.field('password')}
        />
        {needsCode && <CodeField takesFocus {...sent.field('code')} />}
        <SendButton busy={sent.busy}>Me connecter</SendButton>
      </form>
      <div className="stack sign-in-ways">
        {needsCode && <Link to="/aide">Téléphone perdu ?</Link>}
        <Link to="/mot-de-passe-perdu">Mot de passe oublié ?</Link>
        <span>
          Pas encore de compte ? <Link to="/inscription">Crée ton compte</Link>
        </span>
        <p className="note">
          <Icon name="info" />
          <span>
            Professionnels : connectez-vous avec vos identifiants pass Culture Pro pour consulter
            les offres.
          </span>
        </p>
      </div>
    </Screen>
  )
}
