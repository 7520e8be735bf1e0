import { Anchor, Stack, TextInput, Title } from '@mantine/core'
import { Link } from 'react-router'
import { proAccount } from '../../../contract/accounts.ts'
import type { WireOf } from '../../../contract/route.ts'
import { proFactor } from '../../../contract/second-factor.ts'
import { PasswordForm } from '../../kit/account/password-form.tsx'
import { SecondFactor } from '../../kit/account/second-factor.tsx'
import { Sessions } from '../../kit/account/sessions.tsx'
import { useAsk } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Screen } from '../../kit/screen.tsx'
import { useSession } from '../../kit/session.tsx'
import { Lines, Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { passwordHelp } from './password-help.ts'
import { Preferences } from './preferences.tsx'

export function Profile() {
  const profile = useAsk(proAccount.read, {})
  return (
    <Screen title="Profil" width="narrow">
      <Loaded of={profile} skeleton={<Lines count={2} height={380} />}>
        {(value) => (
          <>
            <Identity profile={value} />
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

function Identity({ profile }: { profile: WireOf<typeof proAccount.read> }) {
  const { refresh } = useSession()
  const { firstName, lastName, pseudo } = profile
  const { form, onSubmit, busy, problem } = useSending({
    route: proAccount.edit,
    initial: { lastName, firstName, pseudo },
    wish: (values) => ({ body: values }),
    refreshes: [proAccount.read],
    done: () => {
      void refresh()
      tell('Votre profil est enregistré')
    },
  })
  return (
    <form className="card" onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <Title order={2}>Vos coordonnées</Title>
        <FormProblem says={problem} />
        <TextInput
          label="Adresse e-mail"
          value={profile.email}
          readOnly
          description="C’est elle qui vous identifie, ici et sur l’application des jeunes"
        />
        <div className="field-grid">
          <TextInput label="Nom" autoComplete="family-name" {...form.getInputProps('lastName')} />
          <TextInput
            label="Prénom"
            autoComplete="given-name"
            {...form.getInputProps('firstName')}
          />
        </div>
        <TextInput
          label="Pseudo"
          description="Visible par les autres utilisateurs du pass Culture"
          autoComplete="nickname"
          {...form.getInputProps('pseudo')}
        />
        <SendButton busy={busy}>Enregistrer</SendButton>
      </Stack>
    </form>
  )
}
