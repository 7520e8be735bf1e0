import { Anchor, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link, Navigate } from 'react-router'
import { signUpPro } from '../../../contract/offerers.ts'
import { CheckField, FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Screen } from '../../kit/screen.tsx'
import { useSession } from '../../kit/session.tsx'
import { CheckYourMail } from './check-your-mail.tsx'
import { passwordHelp } from './password-help.ts'
import { SirenField } from './siren-field.tsx'
import { Welcome } from './welcome.tsx'

const blank = {
  email: '',
  password: '',
  lastName: '',
  firstName: '',
  pseudo: '',
  siren: '',
  newsletter: false,
  contactAccepted: false,
}

/** « Création d’un compte professionnel », with the fields of the guide in its order. */
export function SignUp() {
  const { account } = useSession()
  const [sentTo, setSentTo] = useState<string | null>(null)
  if (sentTo !== null) return <CheckYourMail email={sentTo} />
  if (account) return <Navigate to="/accueil" replace />
  return (
    <Screen
      title="Créez votre compte professionnel"
      documentTitle="Inscription"
      intro="Gratuit et sans engagement : il ne vous faut qu’un numéro de SIREN. Vos identifiants vous permettront également de vous connecter à l’application des jeunes."
    >
      <Welcome>
        <SignUpForm done={setSentTo} />
        <p>
          <Anchor component={Link} to="/connexion">
            J’ai déjà un compte
          </Anchor>
        </p>
      </Welcome>
    </Screen>
  )
}

function SignUpForm({ done }: { done: (email: string) => void }) {
  const { form, onSubmit, busy, problem } = useSending({
    route: signUpPro,
    initial: blank,
    wish: (values) => ({ body: values }),
    check: ({ contactAccepted }) => ({
      contactAccepted: contactAccepted ? null : 'Vous devez obligatoirement cocher cette case',
    }),
    done: ({ email }) => done(email),
  })
  return (
    <form className="card card-raised" onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <FormProblem says={problem} />
        <TextInput
          label="Adresse e-mail"
          description="Pour vous connecter et recevoir nos messages"
          type="email"
          autoComplete="email"
          inputMode="email"
          required
          withAsterisk={false}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Mot de passe"
          description={passwordHelp}
          autoComplete="new-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': 'Montrer le mot de passe', tabIndex: 0 }}
          {...form.getInputProps('password')}
        />
        <div className="field-grid">
          <TextInput
            label="Nom"
            autoComplete="family-name"
            required
            withAsterisk={false}
            {...form.getInputProps('lastName')}
          />
          <TextInput
            label="Prénom"
            autoComplete="given-name"
            required
            withAsterisk={false}
            {...form.getInputProps('firstName')}
          />
        </div>
        <TextInput
          label="Pseudo"
          description="Visible par les autres utilisateurs du pass Culture ; cela peut être votre nom et prénom"
          autoComplete="nickname"
          required
          withAsterisk={false}
          {...form.getInputProps('pseudo')}
        />
        <SirenField {...form.getInputProps('siren')} />
        <CheckField
          label="Je souhaite recevoir les actualités du Pass Culture."
          {...form.getInputProps('newsletter', { type: 'checkbox' })}
        />
        <CheckField
          label="J’accepte d’être contacté par mail pour donner mon avis sur le Pass Culture. *"
          description="Votre avis est essentiel pour nous lors de la phase d’expérimentation."
          required
          {...form.getInputProps('contactAccepted', { type: 'checkbox' })}
        />
        <SendButton busy={busy}>Créer mon compte</SendButton>
      </Stack>
    </form>
  )
}
