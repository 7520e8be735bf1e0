import { NativeSelect, Stack } from '@mantine/core'
import { listApiKeys, longestOverlapHours, rotateApiKey } from '../../../contract/api-keys.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Window } from '../../kit/window.tsx'

const overlaps = [
  { value: '48', label: 'Deux jours' },
  { value: '24', label: 'Un jour' },
  { value: String(longestOverlapHours), label: 'Une semaine' },
  { value: '0', label: 'Il s’arrête tout de suite' },
]

/** A new secret for a key, while the former goes on opening for a time. */
export function RotationForm({
  structureId,
  of: { id, name },
  onClose,
  onMade,
}: {
  structureId: string
  of: { readonly id: string; readonly name: string }
  onClose: () => void
  onMade: (secret: string) => void
}) {
  const { form, onSubmit, busy, problem } = useSending({
    route: rotateApiKey,
    initial: { overlapHours: '48' },
    wish: ({ overlapHours }) => ({
      params: { id: structureId, keyId: id },
      body: { overlapHours: Number(overlapHours) },
    }),
    refreshes: [listApiKeys],
    done: ({ secret }) => onMade(secret),
  })
  return (
    <Window title={`Changer le secret de « ${name} »`} closes="Annuler" onClose={onClose}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          <NativeSelect
            label="Combien de temps l’ancien secret sert-il encore ?"
            description="Le temps de poser le nouveau dans votre logiciel, sans arrêt"
            data={overlaps}
            {...form.getInputProps('overlapHours')}
          />
          <SendButton busy={busy}>Donner un nouveau secret</SendButton>
        </Stack>
      </form>
    </Window>
  )
}
