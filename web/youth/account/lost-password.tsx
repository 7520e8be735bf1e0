import { useState } from 'react'
import { requestPasswordReset, resetPassword } from '../../../contract/accounts.ts'
import { PasswordField, TextField } from '../fields.tsx'
import { FormProblem, SendButton, useSending } from '../form.tsx'
import { BackLink, Screen } from '../screen.tsx'
import { tell } from '../toast.tsx'
import { SendAgain } from './send-again.tsx'
import { go, Link, useSearch } from '../router.tsx'
import '../look/form.css'

/** Without a link, one asks for it; with the link, one chooses a password. */
export function LostPassword() {
  const [search] = useSearch()
  const token = search.get('token')
  return token === null ? <AskForLink /> : <Choose token={token} />
}

function AskForLink() {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const sent = useSending({
    route: requestPasswordReset,
    initial: { email: '' },
    wish: (body) => ({ body }),
    done: ({ email }) => setSentTo(email),
  })
  if (sentTo !== null) {
    return (
      <SendAgain
        title="Mot de passe oublié"
        route={requestPasswordReset}
        email={sentTo}
        says="Si un compte existe, le lien pour choisir un nouveau mot de passe vient de partir à"
      />
    )
  }
  return (
    <Screen
      title="Mot de passe oublié"
      intro="Écris ton adresse : nous t’envoyons un lien pour en choisir un autre."
      above={<BackLink to="/connexion">Connexion</BackLink>}
    >
      <form className="form" noValidate onSubmit={sent.onSubmit}>
        <FormProblem says={sent.problem} />
        <TextField
          label="Adresse e-mail"
          type="email"
          autoComplete="username"
          {...sent.field('email')}
        />
        <SendButton busy={sent.busy}>Recevoir le lien</SendButton>
      </form>
    </Screen>
  )
}

function Choose({ token }: { token: string }) {
  const [isDead, setDead] = useState(false)
  const sent = useSending({
    route: resetPassword,
    initial: { password: '' },
    wish: ({ password }) => ({ body: { token, password } }),
    done: ({ kind }) => {
      if (kind === 'pro') return window.location.assign('/pro/connexion')
      tell('Ton nouveau mot de passe est enregistré')
      go('/connexion')
    },
    refused: ({ code }) => {
      setDead(code === 'link-invalid')
      return false
    },
  })
  return (
    <Screen title="Nouveau mot de passe">
      <form className="form" noValidate onSubmit={sent.onSubmit}>
        <FormProblem says={sent.problem} />
        {isDead && <Link to="/mot-de-passe-perdu">Demander un autre lien</Link>}
        <PasswordField
          label="Nouveau mot de passe"
          hint="12 caractères au moins."
          autoComplete="new-password"
          {...sent.field('password')}
        />
        <SendButton busy={sent.busy}>Enregistrer</SendButton>
      </form>
    </Screen>
  )
}
