import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { joinStructure, listStructures } from '../../../contract/offerers.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { addressLine, grouped } from '../../kit/siren.ts'
import { State } from '../../kit/state.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { Window } from '../../kit/window.tsx'
import { SirenField } from '../account/siren-field.tsx'
import { isOpenToMe, useStructures, type Structure } from '../asks.ts'
import { structureStateMeans, structureStateWords } from '../words.ts'

/** « Vos structures »: the prefilled coordinates, and where each stands. */
export function Structures() {
  const structures = useStructures()
  const [isAdding, setAdding] = useState(false)
  const add = (
    <Button leftSection={<Icon name="add" />} variant="light" onClick={() => setAdding(true)}>
      Ajouter une structure
    </Button>
  )
  return (
    <Screen
      title="Vos structures"
      intro="Une structure est une entité juridique (un SIREN) ; ses lieux sont ses établissements."
      actions={add}
    >
      <Loaded of={structures}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="store" title="Aucune structure pour l’instant" action={add}>
              Ajoutez celle que vous représentez avec son SIREN : ses coordonnées se rempliront
              d’elles-mêmes.
            </Empty>
          ) : (
            <Stack gap="md">
              {items.map((structure) => (
                <StructureCard key={structure.id} structure={structure} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {isAdding && <AddStructure onClose={() => setAdding(false)} />}
    </Screen>
  )
}

const StructureCard = ({ structure }: { structure: Structure }) => (
  <article className="card structure-card" aria-labelledby={`s-${structure.id}`}>
    <div className="row-main">
      <h2 id={`s-${structure.id}`}>
        <Link to={`/structures/${structure.id}`}>{structure.legalName}</Link>
      </h2>
      <p className="quiet">
        SIREN {grouped(structure.siren)}
        {addressLine(structure) !== '' && ` · ${addressLine(structure)}`}
      </p>
      <p>{structureStateMeans(structure)}</p>
      {isOpenToMe(structure) && (
        <Group gap="sm">
          <Button component={Link} to={`/structures/${structure.id}`} variant="default" size="sm">
            Voir la structure
          </Button>
          <Button
            component={Link}
            to={`/structures/${structure.id}/lieux/creation`}
            variant="light"
            size="sm"
            leftSection={<Icon name="add" size={18} />}
            aria-label={`Nouveau lieu pour ${structure.legalName}`}
          >
            Nouveau lieu
          </Button>
        </Group>
      )}
    </div>
    <State {...structureStateWords[structure.state]} />
  </article>
)

function AddStructure({ onClose }: { onClose: () => void }) {
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
