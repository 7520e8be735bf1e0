import { useNavigate, useParams } from 'react-router'
import { examineStructure } from '../../../contract/validations.ts'
import { decideVenue, queueVenues } from '../../../contract/venues.ts'
import { useAsk, useDo, usePages } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { addressLine, grouped } from '../../kit/siren.ts'
import { Empty, Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { Compare } from '../compare.tsx'
import { Decision } from '../decision.tsx'
import { fullName, since, when } from '../words.ts'
import { CaseNav, nextOf, useUntilFound } from './queue.tsx'
import { RegistryState } from './registry.tsx'
import type { QueuedVenue } from './venues.tsx'

/** Whether a place without a sure SIRET is one where culture happens. */
export function VenueCase() {
  const { id = '' } = useParams()
  const isThis = ({ venue }: QueuedVenue) => venue.id === id
  const waiting = useUntilFound(
    usePages(queueVenues, { query: { state: 'pending', limit: 100 } }),
    isThis,
  )
  const next = nextOf(waiting.data, isThis)
  const nextAddress = next === undefined ? null : `/lieux/${next.venue.id}`
  const nav = <CaseNav queue="/lieux" word="Lieux à valider" next={nextAddress} />
  return (
    <WholeScreen of={waiting}>
      {(items) => {
        const queued = items.find(isThis)
        return queued === undefined ? (
          <Screen key={id} title="Lieu" above={nav}>
            <Empty icon="check" title="Ce lieu n’attend plus">
              Une décision a déjà été prise.
            </Empty>
          </Screen>
        ) : (
          <Screen
            key={id}
            title={queued.venue.name}
            above={nav}
            intro={`${queued.legalName}, créé ${since(queued.venue.createdAt)}`}
            actions={<RegistryState registry={queued.venue.registry} />}
          >
            <div className="case">
              <Facts queued={queued} />
              <Deciding queued={queued} next={nextAddress} />
            </div>
          </Screen>
        )
      }}
    </WholeScreen>
  )
}

function Facts({ queued }: { queued: QueuedVenue }) {
  const { venue, createdBy } = queued
  const found = useAsk(examineStructure, { params: { id: venue.structureId } })
  return (
    <div>
      <section className="card" aria-labelledby="lieu">
        <h2 id="lieu">Ce qui est déclaré</h2>
        <dl className="definition">
          <dt>{venue.siret === null ? 'Pourquoi sans SIRET' : 'SIRET'}</dt>
          <dd>{venue.siret === null ? venue.noSiretReason : grouped(venue.siret)}</dd>
          <dt>Nom</dt>
          <dd>
            {venue.name}
            {venue.publicName !== null && `, montré comme « ${venue.publicName} »`}
          </dd>
          <dt>Adresse</dt>
          <dd>{addressLine(venue) || 'Aucune'}</dd>
          <dt>Sur la carte</dt>
          <dd>
            <Point latitude={venue.latitude} longitude={venue.longitude} />
          </dd>
          <dt>Réservations à</dt>
          <dd>{venue.bookingEmail ?? 'Aucune adresse'}</dd>
          <dt>Créé par</dt>
          <dd>
            {fullName(createdBy)} ({createdBy.email}), le {when(venue.createdAt)}
          </dd>
        </dl>
      </section>
      <Loaded of={found}>
        {({ structure, company }) => (
          <section className="card block" aria-labelledby="structure">
            <h2 id="structure">Sa structure</h2>
            <Compare
              caption="La structure déclarée et ce que le registre en dit aujourd’hui"
              words={['Déclaré', 'Au registre']}
              lines={[
                {
                  what: 'Raison sociale',
                  declared: structure.legalName,
                  known: company.legalName,
                },
                {
                  what: 'SIREN',
                  declared: grouped(structure.siren),
                  known: grouped(company.siren),
                },
                { what: 'Ville', declared: structure.city, known: company.city },
                {
                  what: 'En activité',
                  declared: 'Oui',
                  known: company.isOpen === null ? null : company.isOpen ? 'Oui' : 'Non, fermée',
                },
              ]}
            />
          </section>
        )}
      </Loaded>
    </div>
  )
}

/** A point of the earth, shown on the national map in another tab. */
function Point({ latitude, longitude }: { latitude: number | null; longitude: number | null }) {
  if (latitude === null || longitude === null) return 'Aucun point'
  const center = `${longitude},${latitude}`
  return (
    <a
      href={`https://www.geoportail.gouv.fr/carte?c=${center}&z=17&permalink=yes`}
      target="_blank"
      rel="noopener noreferrer"
    >
      {latitude.toFixed(5)}, {longitude.toFixed(5)} <Icon name="external" size={16} />
      <span className="sr-only">(Géoportail, nouvel onglet)</span>
    </a>
  )
}

function Deciding({ queued: { venue }, next }: { queued: QueuedVenue; next: string | null }) {
  const { run, busy } = useDo(decideVenue, [queueVenues])
  const navigate = useNavigate()
  return (
    <Decision
      accepts="Valider le lieu"
      refuses="Refuser le lieu"
      mailedTo="aux personnes de la structure"
      busy={busy}
      decide={(body) => run({ params: { id: venue.id }, body })}
      done={(decision) => {
        tell(`${venue.name} : ${decision === 'accept' ? 'validé' : 'refusé'}`)
        void navigate(next ?? '/lieux')
      }}
    >
      <p className="quiet">
        Validé, ses offres peuvent être vues et réservées. Sans SIRET, il sera remboursé sur le
        compte de la structure s’il n’a pas le sien.
      </p>
    </Decision>
  )
}
