import { Stack, TextInput, Title } from '@mantine/core'
import type { WireOf } from '../../../contract/route.ts'
import { FormProblem, SendButton, useSending } from '../form.tsx'
import { useSession } from '../session.tsx'
import { tell } from '../toast.tsx'
import type { OwnAccount } from './own-account.ts'

/** Corrects one's names, on a screen of one's profile; the e-mail is only shown. */
export function IdentityForm({
  own,
  profile: { email, lastName, firstName, pseudo },
  emailHelp,
  pseudoHelp,
  isPseudoCompleted = false,
}: {
  own: OwnAccount
  profile: WireOf<OwnAccount['read']>
  emailHelp?: string
  pseudoHelp: string
  /** Whether the browser may fill in the pseudo used elsewhere. */
  isPseudoCompleted?: boolean
}) {
  const { refresh } = useSession()
  const { form, onSubmit, busy, problem } = useSending({
    route: own.edit,
    initial: { lastName, firstName, pseudo },
    wish: (values) => ({ body: values }),
    refreshes: [own.read],
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
        <TextInput label="Adresse e-mail" value={email} readOnly description={emailHelp} />
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
          description={pseudoHelp}
          {...(isPseudoCompleted && { autoComplete: 'nickname' })}
          {...form.getInputProps('pseudo')}
        />
        <SendButton busy={busy}>Enregistrer</SendButton>
      </Stack>
    </form>
  )
}
