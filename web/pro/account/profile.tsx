import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { proAccount } from '../../../contract/accounts.ts'
import { proFactor } from '../../../contract/second-factor.ts'
import { IdentityForm } from '../../kit/account/identity-form.tsx'
import { PasswordForm } from '../../kit/account/password-form.tsx'
import { SecondFactor } from '../../kit/account/second-factor.tsx'
import { Sessions } from '../../kit/account/sessions.tsx'
import { useAsk } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { Lines, Loaded } from '../../kit/states.tsx'
import { passwordHelp } from './password-help.ts'
import { Preferences } from './preferences.tsx'

export function Profile() {
  const profile = useAsk(proAccount.read, {})
  return (
    <Screen title="Profil" width="narrow">
      <Loaded of={profile} skeleton={<Lines count={2} height={380} />}>
        {(value) => (
          <>
            <IdentityForm
              own={proAccount}
              profile={value}
              emailHelp="C’est elle qui vous identifie, ici et sur l’application des jeunes"
              pseudoHelp="Visible par les autres utilisateurs du pass Culture"
              isPseudoCompleted
            />
            <Preferences profile={value} />
          </>
        )}
      </Loaded>
      <PasswordForm own={proAccount} help={passwordHelp} />
      <SecondFactor factor={proFactor} own={proAccount}>
        <p>
          Avec elle, chaque connexion, ici et sur l’application des jeunes, demande aussi un code de
          votre téléphone, qui change toutes les trente secondes. C’est vous qui choisissez. Une
          caisse qui se connecte avec votre mot de passe est alors refusée : donnez-lui d’abord une
          clé d’API.
        </p>
        <p>
          Téléphone perdu ? Écrivez à{' '}
          <Anchor component={Link} to="/aide" underline="always">
            votre référent
          </Anchor>{' '}
          : l’équipe peut la retirer de votre compte.
        </p>
      </SecondFactor>
      <Sessions own={proAccount} />
    </Screen>
  )
}
