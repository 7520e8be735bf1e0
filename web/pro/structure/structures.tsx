import { Button, Group, Stack } from '@mantine/core'
import { Suspense, startTransition, useState } from 'react'
import { Link } from 'react-router'
import { screen } from '../../kit/fetched-screen.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { addressLine, grouped } from '../../kit/siren.ts'
import { State } from '../../kit/state.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { isOpenToMe, useStructures, type Structure } from '../asks.ts'
import { structureStateMeans, structureStateWords } from '../words.ts'

const AddStructure = screen(() => import('./add-structure.tsx'), 'AddStructure')

/** « Vos structures »: the prefilled coordinates, and where each stands. */
export function Structures() {
  const structures = useStructures()
  const [isAdding, setAdding] = useState(false)
  const add = (
    <Button
      leftSection={<Icon name="add" />}
      variant="light"
      // The window is fetched when first opened: until then the screen stands as it is.
      onClick={() => startTransition(() => setAdding(true))}
    >
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
      <Suspense>{isAdding && <AddStructure onClose={() => setAdding(false)} />}</Suspense>
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
