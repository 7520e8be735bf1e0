import { Anchor, Stack } from '@mantine/core'
import { useState } from 'react'
import { Link, Navigate } from 'react-router'
import { SignInForm, useSignIn } from '../../kit/account/sign-in-form.tsx'
import { Screen } from '../../kit/screen.tsx'
import { ResendLink } from './check-your-mail.tsx'
import { Welcome } from './welcome.tsx'

export function SignIn() {
  const [unconfirmed, setUnconfirmed] = useState<string | null>(null)
  const signIn = useSignIn('pro', (code, email) => {
    setUnconfirmed(code === 'email-unconfirmed' ? email : null)
    return code === 'email-unconfirmed'
  })
  if (signIn.account) return <Navigate to={signIn.back} replace />
  return (
    <Screen
      title="Connectez-vous"
      documentTitle="Connexion"
      intro="Le portail des acteurs culturels : vos offres, vos réservations, votre guichet."
    >
      <Welcome>
        <SignInForm
          signIn={signIn}
          notice={<ConfirmFirst email={unconfirmed} />}
          helpAfterCode={
            <Anchor component={Link} to="/aide">
              Téléphone perdu ?
            </Anchor>
          }
        />
        <p>
          Pas encore de compte ?{' '}
          <Anchor component={Link} to="/inscription" underline="always">
            Créer un compte
          </Anchor>
        </p>
      </Welcome>
    </Screen>
  )
}

/** Stands there empty: what comes into it is read out. */
const ConfirmFirst = ({ email }: { email: string | null }) => (
  <div role="alert">
    {email !== null && (
      <Stack gap="sm">
        <p style={{ margin: 0 }}>
          Confirmez d’abord votre adresse e-mail : suivez le lien que nous vous avons envoyé.
        </p>
        <ResendLink email={email} />
      </Stack>
    )}
  </div>
)
