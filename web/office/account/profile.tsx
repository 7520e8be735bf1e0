import { Stack, TextInput, Title } from '@mantine/core'
import { staffAccount } from '../../../contract/accounts.ts'
import type { WireOf } from '../../../contract/route.ts'
import { staffFactor } from '../../../contract/second-factor.ts'
import { PasswordForm } from '../../kit/account/password-form.tsx'
import { SecondFactor } from '../../kit/account/second-factor.tsx'
import { Sessions } from '../../kit/account/sessions.tsx'
import { useAsk } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Screen } from '../../kit/screen.tsx'
import { useSession } from '../../kit/session.tsx'
import { Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { passwordHelp } from './password-help.ts'

export function Profile() {
  const profile = useAsk(staffAccount.read, {})
  return (
    <Screen title="Profil" width="narrow">
      <Loaded of={profile}>{(value) => <Identity profile={value} />}</Loaded>
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

function Identity({ profile }: { profile: WireOf<typeof staffAccount.read> }) {
  const { refresh } = useSession()
  const { email, firstName, lastName, pseudo } = profile
  const { form, onSubmit, busy, problem } = useSending({
    route: staffAccount.edit,
    initial: { lastName, firstName, pseudo },
    wish: (values) => ({ body: values }),
    refreshes: [staffAccount.read],
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
        <TextInput label="Adresse e-mail" value={email} readOnly />
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
          description="Celui que montre votre menu"
          {...form.getInputProps('pseudo')}
        />
        <SendButton busy={busy}>Enregistrer</SendButton>
      </Stack>
    </form>
  )
}
