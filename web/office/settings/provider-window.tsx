import { Stack, TextInput } from '@mantine/core'
import { listProviders, saveProvider } from '../../../contract/providers.ts'
import type { WireOf } from '../../../contract/route.ts'
import { CheckField, FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { tell } from '../../kit/toast.tsx'
import { Window } from '../../kit/window.tsx'

export type Provider = WireOf<typeof listProviders>['items'][number]

/** Writes a provider of stocks down, or changes it; its code is given once. */
export function ProviderWindow({
  provider,
  onClose,
}: {
  /** Null for a new one. */
  provider: Provider | null
  onClose: () => void
}) {
  const { form, onSubmit, busy, problem } = useSending({
    route: saveProvider,
    initial: {
      code: provider?.code ?? '',
      name: provider?.name ?? '',
      baseUrl: provider?.baseUrl ?? '',
      contactEmail: provider?.contactEmail ?? '',
      hasEvents: provider?.hasEvents ?? false,
    },
    wish: ({ code, contactEmail, ...facts }) => ({
      params: { code },
      body: {
        ...facts,
        contactEmail: contactEmail.trim() === '' ? null : contactEmail.trim(),
        isActive: provider?.isActive ?? true,
      },
    }),
    check: ({ code }) => ({
      code: /^[a-z0-9][a-z0-9-]{1,39}$/.test(code)
        ? null
        : 'De 2 à 40 lettres minuscules, chiffres et tirets',
    }),
    refreshes: [listProviders],
    done: ({ name }) => {
      tell(`${name} est ${provider === null ? 'ajouté' : 'modifié'}`)
      onClose()
    },
  })
  const title = provider === null ? 'Ajouter un fournisseur' : `Modifier ${provider.name}`
  return (
    <Window title={title} onClose={onClose} closes="Annuler">
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          <TextInput label="Nom" maxLength={60} {...form.getInputProps('name')} />
          {provider === null && (
            <TextInput
              label="Code"
              description="Celui du contrat d’import ; il ne change plus ensuite"
              autoComplete="off"
              {...form.getInputProps('code')}
            />
          )}
          <TextInput
            label="Adresse de l’API"
            type="url"
            placeholder="https://stocks.exemple.fr"
            {...form.getInputProps('baseUrl')}
          />
          <TextInput
            label="Contact technique (facultatif)"
            description="Prévenu quand ses réponses ne se lisent plus"
            type="email"
            {...form.getInputProps('contactEmail')}
          />
          <CheckField
            label="Il donne aussi des événements"
            {...form.getInputProps('hasEvents', { type: 'checkbox' })}
          />
          <SendButton busy={busy} style={{ alignSelf: 'start' }}>
            Enregistrer
          </SendButton>
        </Stack>
      </form>
    </Window>
  )
}
