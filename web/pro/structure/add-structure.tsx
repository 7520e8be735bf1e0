import { Stack } from '@mantine/core'
import { useNavigate } from 'react-router'
import { joinStructure, listStructures } from '../../../contract/offerers.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { tell } from '../../kit/toast.tsx'
import { Window } from '../../kit/window.tsx'
import { SirenField } from '../account/siren-field.tsx'

/** Another structure, by its SIREN: founded, or joined where it is already here. */
export function AddStructure({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const { form, onSubmit, busy, problem } = useSending({
    route: joinStructure,
    initial: { siren: '' },
    wish: (values) => ({ body: values }),
    refreshes: [listStructures],
    done: (structure) => {
      tell(
        structure.state === 'attachment-pending'
          ? 'Votre demande de rattachement est transmise'
          : `${structure.legalName} fait désormais partie de vos structures`,
      )
      onClose()
      void navigate(`/structures/${structure.id}`)
    },
  })
  return (
    <Window title="Ajouter une structure" onClose={onClose} closes="Annuler">
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          <SirenField {...form.getInputProps('siren')} />
          <p className="quiet" style={{ margin: 0 }}>
            Si cette structure est déjà présente, son administrateur ou l’équipe du pass Culture
            recevra votre demande de rattachement.
          </p>
          <SendButton busy={busy}>Ajouter</SendButton>
        </Stack>
      </form>
    </Window>
  )
}
