import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import {
  decideReportedOffer,
  queueReportedOffers,
  restoreOffer,
} from '../../../contract/moderation.ts'
import { teamQueues } from '../../../contract/team-desk.ts'
import { plural } from '../../../contract/words.ts'
import { useDo, usePages } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { Empty } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { CaseNav, nextOf, useUntilFound } from '../queue/queue.tsx'
import { ReasonForm } from '../reason-form.tsx'
import { since, when } from '../words.ts'
import { shelves, type ReportedOffer } from './reported-offers.tsx'

const queue = '/offres-signalees'
const refreshed = [queueReportedOffers, teamQueues]

/** One reported offer: what was said of it, and what to make of it. */
export function ReportedCase() {
  const { id = '', state: asked } = useParams()
  const state = shelves.find((shelf) => shelf.state === asked)?.state ?? 'open'
  const isThis = (offer: ReportedOffer) => offer.id === id
  const offers = useUntilFound(
    usePages(queueReportedOffers, { query: { state, limit: 100 } }),
    isThis,
  )
  const next = nextOf(offers.data, isThis)
  const nextAddress = next === undefined ? null : `${queue}/${state}/${next.id}`
  const nav = (
    <CaseNav queue={`${queue}?etat=${state}`} word="Offres signalées" next={nextAddress} />
  )
  return (
    <WholeScreen of={offers}>
      {(items) => {
        const offer = items.find(isThis)
        return offer === undefined ? (
          <Screen key={id} title="Offre signalée" above={nav}>
            <Empty icon="check" title="Cette offre n’est plus dans cette file">
              Une décision a été prise.
            </Empty>
          </Screen>
        ) : (
          <Screen key={id} title={offer.name} above={nav} intro={offer.venue.name}>
            <div className="case">
              <Facts offer={offer} />
              {offer.withdrawnAt === null ? (
                <Deciding offer={offer} next={nextAddress} />
              ) : (
                <Restoring offer={offer} next={nextAddress} />
              )}
            </div>
          </Screen>
        )
      }}
    </WholeScreen>
  )
}

const Facts = ({ offer }: { offer: ReportedOffer }) => (
  <div>
    <section className="card" aria-labelledby="offre">
      <h2 id="offre">L’offre</h2>
      <dl className="definition">
        <dt>Structure</dt>
        <dd>
          <Link to={`/fiches/structures/${offer.structure.id}`}>{offer.structure.legalName}</Link>
        </dd>
        <dt>État</dt>
        <dd>{offer.isActive ? 'Active' : 'Désactivée'}</dd>
        <dt>Ce que voit un jeune</dt>
        <dd>
          <a href={`/offre/${offer.id}`} target="_blank" rel="noopener noreferrer">
            Ouvrir l’offre <Icon name="external" size={16} />
            <span className="sr-only">(nouvel onglet)</span>
          </a>
        </dd>
        {offer.withdrawnAt !== null && (
          <>
            <dt>Retirée le</dt>
            <dd>
              {when(offer.withdrawnAt)}
              {offer.withdrawalReason !== null && ` : ${offer.withdrawalReason}`}
            </dd>
          </>
        )}
      </dl>
    </section>
    <section className="card block" aria-labelledby="signalements">
      <h2 id="signalements">{plural(offer.reportCount, 'signalement')}</h2>
      <ul className="story">
        {offer.reports.map(({ reason, at }) => (
          <li key={`${at} ${reason}`}>
            {reason} <span className="quiet">({since(at)})</span>
          </li>
        ))}
      </ul>
    </section>
  </div>
)

function Deciding({ offer, next }: { offer: ReportedOffer; next: string | null }) {
  const [isWithdrawing, setWithdrawing] = useState(false)
  const { run, busy } = useDo(decideReportedOffer, refreshed)
  const navigate = useNavigate()
  const done = (says: string) => {
    tell(`${offer.name} : ${says}`)
    void navigate(next ?? queue)
  }
  const dismiss = async () => {
    const reply = await run({ params: { id: offer.id }, body: { decision: 'dismiss' } })
    if (reply === null) return
    if (reply.ok) done('signalements écartés')
    else tell(reply.says, { isBad: true })
  }
  return (
    <section className="card decision" aria-labelledby="decision">
      <Stack gap="md">
        <h2 id="decision">Votre décision</h2>
        {isWithdrawing ? (
          <ReasonForm
            label="Raison du retrait"
            description="Envoyée par mail au professionnel"
            does="Retirer du catalogue"
            busy={busy}
            act={(reason) =>
              run({ params: { id: offer.id }, body: { decision: 'withdraw', reason } })
            }
            done={() => done('retirée du catalogue')}
            onLeave={() => setWithdrawing(false)}
          >
            <p className="quiet">L’offre quitte le catalogue ; ce qui est déjà réservé le reste.</p>
          </ReasonForm>
        ) : (
          <Group>
            <Button
              size="md"
              className="signature-button"
              loading={busy}
              onClick={() => void dismiss()}
            >
              Écarter les signalements
            </Button>
            <Button size="md" variant="default" onClick={() => setWithdrawing(true)}>
              Retirer l’offre…
            </Button>
          </Group>
        )}
      </Stack>
    </section>
  )
}

function Restoring({ offer, next }: { offer: ReportedOffer; next: string | null }) {
  const { run, busy } = useDo(restoreOffer, refreshed)
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="card decision" aria-labelledby="decision">
      <Stack gap="md">
        <h2 id="decision">Retirée par l’équipe</h2>
        {isOpen ? (
          <ReasonForm
            label="Raison"
            description="Envoyée par mail au professionnel"
            does="Rendre au catalogue"
            isGrave={false}
            busy={busy}
            act={(reason) => run({ params: { id: offer.id }, body: { reason } })}
            done={() => {
              tell(`${offer.name} : rendue au catalogue`)
              void navigate(next ?? queue)
            }}
            onLeave={() => setOpen(false)}
          />
        ) : (
          <Button variant="light" leftSection={<Icon name="undo" />} onClick={() => setOpen(true)}>
            Rendre au catalogue…
          </Button>
        )}
      </Stack>
    </section>
  )
}
