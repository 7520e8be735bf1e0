import { Navigate } from 'react-router'
import { SignInForm, useSignIn } from '../../kit/account/sign-in-form.tsx'
import { Screen } from '../../kit/screen.tsx'

export function SignIn() {
  const signIn = useSignIn('equipe')
  if (signIn.account) return <Navigate to={signIn.back} replace />
  return (
    <Screen
      title="Connectez-vous"
      documentTitle="Connexion"
      intro="Le back-office de l’équipe du pass Culture."
      width="narrow"
    >
      <SignInForm signIn={signIn} />
    </Screen>
  )
}
