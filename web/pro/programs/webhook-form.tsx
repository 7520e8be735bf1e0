import { Stack, TextInput } from '@mantine/core'
import { eventTypes, type EventType } from '../../../contract/events.ts'
import { changeWebhook, createWebhook, listWebhooks } from '../../../contract/webhooks.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Window } from '../../kit/window.tsx'
import { CheckGroup } from './check-group.tsx'
import { eventWords } from './words.ts'

type Values = { url: string; types: EventType[] }

const choices = eventTypes.map((value) => ({ value, label: eventWords[value] }))
const usual: EventType[] = ['booking.made', 'booking.cancelled', 'booking.expired']

/** A new address, and what it is told. */
export function WebhookForm({
  structureId,
  onClose,
  onMade,
}: {
  structureId: string
  onClose: () => void
  onMade: (secret: string) => void
}) {
  const sent = useSending({
    route: createWebhook,
    initial: { url: '', types: usual } satisfies Values as Values,
    wish: (body) => ({ params: { id: structureId }, body }),
    refreshes: [listWebhooks],
    refused: (reply) => {
      if (reply.code !== 'webhook-url-refused') return false
      sent.form.setFieldError('url', reply.says)
      return true
    },
    done: ({ secret }) => onMade(secret),
  })
  return (
    <Window title="Ajouter une adresse" closes="Annuler" onClose={onClose}>
      <Fields sent={sent}>Ajouter l’adresse</Fields>
    </Window>
  )
}

/** Another address, or other events, for a webhook that stands. */
export function WebhookChange({
  structureId,
  of: { id, url, types },
  onClose,
}: {
  structureId: string
  of: { readonly id: string; readonly url: string; readonly types: readonly EventType[] }
  onClose: () => void
}) {
  const sent = useSending({
    route: changeWebhook,
    initial: { url, types: [...types] } as Values,
    wish: (body) => ({ params: { id: structureId, webhookId: id }, body }),
    refreshes: [listWebhooks],
    refused: (reply) => {
      if (reply.code !== 'webhook-url-refused') return false
      sent.form.setFieldError('url', reply.says)
      return true
    },
    done: onClose,
  })
  return (
    <Window title="Modifier l’adresse" closes="Annuler" onClose={onClose}>
      <Fields sent={sent}>Enregistrer</Fields>
    </Window>
  )
}

function Fields({
  sent: { form, onSubmit, busy, problem },
  children,
}: {
  sent: ReturnType<typeof useSending<Values, typeof createWebhook>>
  children: string
}) {
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <FormProblem says={problem} />
        <TextInput
          label="Adresse"
          description="En https, joignable depuis Internet"
          type="url"
          inputMode="url"
          placeholder="https://exemple.fr/pass-culture"
          {...form.getInputProps('url')}
        />
        <CheckGroup
          legend="Les évènements envoyés"
          choices={choices}
          value={form.values.types}
          onChange={(value) => form.setFieldValue('types', value)}
          error={form.errors['types']}
        />
        <SendButton busy={busy}>{children}</SendButton>
      </Stack>
    </form>
  )
}
