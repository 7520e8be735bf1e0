import { staffAccount } from '../../../contract/accounts.ts'
import { staffFactor } from '../../../contract/second-factor.ts'
import { IdentityForm } from '../../kit/account/identity-form.tsx'
import { PasswordForm } from '../../kit/account/password-form.tsx'
import { SecondFactor } from '../../kit/account/second-factor.tsx'
import { Sessions } from '../../kit/account/sessions.tsx'
import { useAsk } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { Loaded } from '../../kit/states.tsx'
import { passwordHelp } from './password-help.ts'

export function Profile() {
  const profile = useAsk(staffAccount.read, {})
  return (
    <Screen title="Profil" width="narrow">
      <Loaded of={profile}>
        {(value) => (
          <IdentityForm
            own={staffAccount}
            profile={value}
            pseudoHelp="Celui que montre votre menu"
          />
        )}
      </Loaded>
      <SecondFactor factor={staffFactor} own={staffAccount}>
        <p>
          Chaque connexion de l’équipe demande un mot de passe et un code de votre téléphone, qui
          change toutes les trente secondes. Téléphone perdu ? L’administration peut la retirer de
          votre compte.
        </p>
      </SecondFactor>
      <PasswordForm own={staffAccount} help={passwordHelp} />
      <Sessions own={staffAccount} />
    </Screen>
  )
}
