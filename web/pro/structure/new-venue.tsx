import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { readStructure } from '../../../contract/offerers.ts'
import { useAsk } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { Window } from '../../kit/window.tsx'
import { venueName, type Structure, type Venue } from '../asks.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { NewVenueForm } from './new-venue-form.tsx'

/** « Nouveau lieu »: by its SIRET, which fills in the rest, or without one. */
export function NewVenue() {
  const { id = '' } = useParams()
  const structure = useAsk(readStructure, { params: { id } })
  const [made, setMade] = useState<Venue | null>(null)
  return (
    <WholeScreen of={structure}>
      {(value) =>
        made === null ? (
          <Screen
            title="Nouveau lieu"
            width="narrow"
            above={<BackLink to={`/structures/${id}`}>{value.legalName}</BackLink>}
            intro="Un lieu est nécessaire pour créer une offre, sauf si cette dernière est numérique."
          >
            <NewVenueForm structure={value} done={setMade} />
          </Screen>
        ) : (
          <VenueMade venue={made} structure={value} />
        )
      }
    </WholeScreen>
  )
}

/** The message of the guide, with its two ways on. */
function VenueMade({ venue, structure }: { venue: Venue; structure: Structure }) {
  const [showsImport, setShowsImport] = useState(false)
  const isWaiting = venue.state === 'awaiting-validation'
  return (
    <Screen
      title="Lieu créé"
      width="narrow"
      above={<BackLink to={`/structures/${structure.id}`}>{structure.legalName}</BackLink>}
      intro={
        <span role="status">
          Votre lieu «&nbsp;{venueName(venue)}&nbsp;» a bien été créé. Vous pouvez maintenant y
          créer une offre, ou en importer automatiquement.
        </span>
      }
    >
      {isWaiting && (
        <p className="card">
          Sans SIRET, ce lieu doit être validé par l’équipe du pass Culture. Préparez-y vos offres
          dès maintenant : elles seront visibles après la validation.
        </p>
      )}
      <div className="two-ways">
        <Link className="way" to={`/offres/creation?lieu=${venue.id}`}>
          <Icon name="add" size={28} />
          <strong>Créer une offre</strong>
          <span>Titre, dates, prix, image : quelques minutes suffisent.</span>
        </Link>
        <button type="button" className="way" onClick={() => setShowsImport(true)}>
          <Icon name="upload" size={28} />
          <strong>Importer automatiquement</strong>
          <span>Depuis votre logiciel de caisse ou de stock.</span>
        </button>
      </div>
      {showsImport && (
        <Window title="Importer automatiquement" onClose={() => setShowsImport(false)}>
          <p>
            Les imports automatiques arrivent : ils reliront chaque nuit le stock de votre logiciel
            pour tenir vos offres à jour. En attendant, créez vos offres ici ; l’import les
            reconnaîtra.
          </p>
          <Button component={Link} to={`/offres/creation?lieu=${venue.id}`}>
            Créer une offre
          </Button>
        </Window>
      )}
    </Screen>
  )
}
