import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from 'react-router'
import { leaveStructure, listStructures, readStructure } from '../../../contract/offerers.ts'
import { listVenues } from '../../../contract/venues.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useAsk, useDo } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { addressLine, grouped } from '../../kit/siren.ts'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { isOpenToMe, venueName, type Structure, type Venue } from '../asks.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { structureStateMeans, structureStateWords, venueStateWords } from '../words.ts'
import { Due } from './due.tsx'
import { Members } from './members.tsx'

/** One structure: its coordinates, its state in plain words, its venues, its people, what is due. */
export function StructureSheet() {
  const { id = '' } = useParams()
  const structure = useAsk(readStructure, { params: { id } })
  return (
    <WholeScreen of={structure}>
      {(value) => (
        <Screen
          title={value.legalName}
          above={<BackLink to="/structures">Vos structures</BackLink>}
          intro={structureStateMeans(value)}
          actions={<State {...structureStateWords[value.state]} />}
        >
          <Coordinates structure={value} />
          {isOpenToMe(value) && (
            <>
              <Venues structure={value} />
              <Members structure={value} />
              <Due structureId={value.id} />
            </>
          )}
          <Leaving structure={value} />
        </Screen>
      )}
    </WholeScreen>
  )
}

const registryWords = {
  verified: 'Vérifiée au registre',
  deferred: 'À vérifier : le registre ne répondait pas',
  unknown: 'Inconnue du registre',
  closed: 'Fermée selon le registre',
} as const

const roleWords = { administrator: 'Administrateur', editor: 'Éditeur' } as const

const Coordinates = ({ structure }: { structure: Structure }) => (
  <section className="card" aria-label="Coordonnées">
    <dl className="definition">
      <dt>Raison sociale</dt>
      <dd>{structure.legalName}</dd>
      <dt>SIREN</dt>
      <dd className="figures">{grouped(structure.siren)}</dd>
      {addressLine(structure) !== '' && (
        <>
          <dt>Siège</dt>
          <dd>{addressLine(structure)}</dd>
        </>
      )}
      {structure.registry !== null && (
        <>
          <dt>Registre</dt>
          <dd>{registryWords[structure.registry]}</dd>
        </>
      )}
      {isOpenToMe(structure) && (
        <>
          <dt>Remboursements</dt>
          <dd>
            <Link to={`/structures/${structure.id}/coordonnees-bancaires`}>
              Coordonnées bancaires
            </Link>
          </dd>
        </>
      )}
      {structure.role === 'administrator' && (
        <>
          <dt>Vos logiciels</dt>
          <dd>
            <Link to={`/structures/${structure.id}/cles`}>Clés d’API</Link> ·{' '}
            <Link to={`/structures/${structure.id}/webhooks`}>Webhooks</Link>
          </dd>
        </>
      )}
      {structure.role !== null && (
        <>
          <dt>Votre rôle</dt>
          <dd>
            {roleWords[structure.role]}
            {structure.role === 'editor' &&
              ' : lieux, offres, réservations et guichet. Seul l’administrateur invite des collègues et renseigne les coordonnées bancaires.'}
          </dd>
        </>
      )}
    </dl>
  </section>
)

function Venues({ structure }: { structure: Structure }) {
  const venues = useAsk(listVenues, { params: { id: structure.id }, query: { limit: 100 } })
  return (
    <section className="block">
      <div className="block-head">
        <h2>Lieux</h2>
        <Button
          component={Link}
          to={`/structures/${structure.id}/lieux/creation`}
          leftSection={<Icon name="add" />}
        >
          Nouveau lieu
        </Button>
      </div>
      <Loaded of={venues}>
        {({ items }) => (
          <>
            {items.every(({ kind }) => kind === 'online') && (
              <p className="card">
                Créez votre premier lieu pour proposer une offre qui n’est pas numérique : son SIRET
                suffit.
              </p>
            )}
            <div className="cards">
              {items.map((venue) => (
                <VenueCard key={venue.id} venue={venue} />
              ))}
            </div>
          </>
        )}
      </Loaded>
    </section>
  )
}

const VenueCard = ({ venue }: { venue: Venue }) => (
  <article className="card venue-card">
    <h3>
      {venue.kind === 'online' ? (
        venueName(venue)
      ) : (
        <Link to={`/structures/${venue.structureId}/lieux/${venue.id}`}>{venueName(venue)}</Link>
      )}
    </h3>
    <p className="quiet">
      {venue.kind === 'online'
        ? 'Le lieu de vos offres numériques, créé d’office'
        : addressLine(venue)}
    </p>
    {venue.state !== 'validated' && <State {...venueStateWords[venue.state]} />}
    {venue.refusalReason !== null && <p>{venue.refusalReason}</p>}
    <Link to={`/offres/creation?lieu=${venue.id}`}>
      Créer une offre<span className="sr-only"> : {venueName(venue)}</span>
    </Link>{' '}
    ·{' '}
    <Link to={`/structures/${venue.structureId}/lieux/${venue.id}/imports`}>
      Importer<span className="sr-only"> des offres : {venueName(venue)}</span>
    </Link>
  </article>
)

function Leaving({ structure }: { structure: Structure }) {
  const ask = useConfirm()
  const navigate = useNavigate()
  const { run, busy } = useDo(leaveStructure, [listStructures])
  const isPending = structure.state === 'attachment-pending'
  // The last administrator leaves only once another is designated: the team does that.
  if (structure.role === 'administrator') return null
  const leave = async () => {
    const isSure = await ask({
      title: isPending ? 'Retirer votre demande ?' : `Quitter ${structure.legalName} ?`,
      says: isPending
        ? 'Votre demande de rattachement sera retirée.'
        : 'Vous ne verrez plus ses lieux, ses offres ni ses réservations. Pour revenir, il faudra demander un nouveau rattachement.',
      does: isPending ? 'Retirer la demande' : 'Quitter la structure',
      isGrave: true,
    })
    if (!isSure) return
    const reply = await run({ params: { id: structure.id } })
    if (reply === null) return
    if (!reply.ok) return tell(reply.says, { isBad: true })
    tell(isPending ? 'Votre demande est retirée' : `Vous avez quitté ${structure.legalName}`)
    await navigate('/structures')
  }
  return (
    <p className="block">
      <Button variant="subtle" color="red" loading={busy} onClick={() => void leave()}>
        {isPending ? 'Retirer ma demande' : 'Quitter cette structure'}
      </Button>
    </p>
  )
}
