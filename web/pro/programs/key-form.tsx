import { Stack, TextInput } from '@mantine/core'
import { createApiKey, listApiKeys } from '../../../contract/api-keys.ts'
import { keyScopes, type KeyScope } from '../../../contract/route.ts'
import { listVenues } from '../../../contract/venues.ts'
import { useAsk } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Window } from '../../kit/window.tsx'
import { venueName } from '../asks.ts'
import { CheckGroup } from './check-group.tsx'
import { scopeWords } from './words.ts'

type Values = { name: string; scopes: KeyScope[]; venueIds: string[] }
const blank: Values = { name: '', scopes: ['read', 'validate'], venueIds: [] }

const scopeChoices = keyScopes.map((value) => ({
  value,
  label: scopeWords[value].word,
  description: scopeWords[value].means,
}))

/** A new key; what it gives, its secret, is shown by whoever opened this. */
export function KeyForm({
  structureId,
  onClose,
  onMade,
}: {
  structureId: string
  onClose: () => void
  onMade: (secret: string) => void
}) {
  const venues = useAsk(listVenues, { params: { id: structureId }, query: { limit: 100 } })
  const { form, onSubmit, busy, problem } = useSending({
    route: createApiKey,
    initial: blank,
    wish: ({ name, scopes, venueIds }) => ({
      params: { id: structureId },
      body: { name, scopes, ...(venueIds.length > 0 && { venueIds }) },
    }),
    refreshes: [listApiKeys],
    done: ({ secret }) => onMade(secret),
  })
  const { scopes, venueIds } = form.values
  return (
    <Window title="Créer une clé d’API" closes="Annuler" onClose={onClose}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          <TextInput
            label="Nom"
            description="Le logiciel qui s’en servira : « Caisse de l’accueil », « Site »"
            {...form.getInputProps('name')}
          />
          <CheckGroup
            legend="Ce qu’elle permet"
            choices={scopeChoices}
            value={scopes}
            onChange={(value) => form.setFieldValue('scopes', value)}
            error={form.errors['scopes']}
          />
          {venues.data !== undefined && venues.data.items.length > 1 && (
            <CheckGroup
              legend="Pour quels lieux ? Aucun coché : tous, et ceux à venir"
              choices={venues.data.items.map((venue) => ({
                value: venue.id,
                label: venueName(venue),
              }))}
              value={venueIds}
              onChange={(value) => form.setFieldValue('venueIds', value)}
              error={form.errors['venueIds']}
            />
          )}
          <SendButton busy={busy}>Créer la clé</SendButton>
        </Stack>
      </form>
    </Window>
  )
}
