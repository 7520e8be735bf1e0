import { Stack, TextInput, Title } from '@mantine/core'
import { staffAccount } from '../../../contract/accounts.ts'
import type { WireOf } from '../../../contract/route.ts'
import { PasswordForm } from '../../kit/account/password-form.tsx'
import { Sessions } from '../../kit/account/sessions.tsx'
import { useAsk } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Screen } from '../../kit/screen.tsx'
import { useSession } from '../../kit/session.tsx'
import { Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { passwordHelp } from './password-help.ts'
import { SecondFactor } from './second-factor.tsx'

export function Profile() {
  const profile = useAsk(staffAccount.read, {})
  return (
    <Screen title="Profil" width="narrow">
      <Loaded of={profile}>{(value) => <Identity profile={value} />}</Loaded>
      <SecondFactor />
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
