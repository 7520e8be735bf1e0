import { Link, useNavigate, useParams } from 'react-router'
import { decideEligibility, queueEligibility } from '../../../contract/eligibility.ts'
import { teamQueues } from '../../../contract/team-desk.ts'
import { useDo, usePages } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Empty } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { Decision } from '../decision.tsx'
import { CaseNav, nextOf, useUntilFound } from '../queue/queue.tsx'
import { fullName, when } from '../words.ts'
import type { Candidate } from './eligibility.tsx'

/** Whether a young person receives the credit; accounts of the same person stand beside. */
export function EligibilityCase() {
  const { id = '' } = useParams()
  const isThis = ({ accountId }: Candidate) => accountId === id
  const waiting = useUntilFound(
    usePages(queueEligibility, { query: { state: 'waiting', limit: 100 } }),
    isThis,
  )
  const next = nextOf(waiting.data, isThis)
  const nextAddress = next === undefined ? null : `/credits/${next.accountId}`
  const nav = <CaseNav queue="/credits" word="Crédits à ouvrir" next={nextAddress} />
  return (
    <WholeScreen of={waiting}>
      {(items) => {
        const candidate = items.find(isThis)
        return candidate === undefined ? (
          <Screen key={id} title="Crédit" above={nav}>
            <Empty icon="check" title="Cette personne n’attend plus">
              Son crédit a été ouvert ou refusé.
            </Empty>
          </Screen>
        ) : (
          <Screen key={id} title={fullName(candidate)} above={nav} intro={candidate.email}>
            <div className="case">
              <Facts candidate={candidate} />
              <Deciding candidate={candidate} next={nextAddress} />
            </div>
          </Screen>
        )
      }}
    </WholeScreen>
  )
}

const Facts = ({ candidate }: { candidate: Candidate }) => (
  <div>
    <Twins candidate={candidate} />
    <section className="card" aria-labelledby="jeune">
      <h2 id="jeune">Le jeune</h2>
      <dl className="definition">
        <dt>Naissance</dt>
        <dd>
          {candidate.birthDate === null
            ? 'Inconnue'
            : `${new Date(candidate.birthDate).toLocaleDateString('fr-FR', { timeZone: 'UTC' })}, ${candidate.age} ans`}
        </dd>
        <dt>Département</dt>
        <dd>{candidate.department ?? 'Inconnu'}</dd>
        <dt>Inscrit(e) le</dt>
        <dd>{when(candidate.createdAt)}</dd>
        <dt>Adresse e-mail</dt>
        <dd>{candidate.isConfirmed ? 'Confirmée' : 'Pas encore confirmée'}</dd>
        <dt>Compte</dt>
        <dd>
          <Link to={`/fiches/personnes/${candidate.accountId}`}>Voir sa fiche</Link>
        </dd>
      </dl>
    </section>
  </div>
)

const Twins = ({ candidate: { twins } }: { candidate: Candidate }) =>
  twins.length > 0 && (
    <section className="notice notice-bad" aria-labelledby="jumeaux">
      <h2 id="jumeaux">
        <Icon name="alert" /> Même nom, même naissance
      </h2>
      <ul>
        {twins.map(({ accountId, email, isCredited }) => (
          <li key={accountId}>
            <Link to={`/fiches/personnes/${accountId}`}>{email}</Link>{' '}
            {isCredited && <State tone="bad" icon="euro" word="A déjà reçu le crédit" />}
          </li>
        ))}
      </ul>
    </section>
  )

function Deciding({ candidate, next }: { candidate: Candidate; next: string | null }) {
  const { run, busy } = useDo(decideEligibility, [queueEligibility, teamQueues])
  const navigate = useNavigate()
  const { accountId: id, email, isConfirmed, isSuspended } = candidate
  return (
    <Decision
      accepts="Ouvrir le crédit de 500 €"
      refuses="Refuser le crédit"
      mailedTo={`à ${email}`}
      mayAccept={isConfirmed && !isSuspended}
      busy={busy}
      decide={(wish) =>
        run({
          params: { id },
          body:
            wish.decision === 'accept' ? { decision: 'credit' } : { ...wish, decision: 'refuse' },
        })
      }
      done={(decision) => {
        tell(`${fullName(candidate)} : crédit ${decision === 'accept' ? 'ouvert' : 'refusé'}`)
        void navigate(next ?? '/credits')
      }}
    >
      <p className="quiet">
        {isSuspended
          ? 'Ce compte est suspendu : aucun crédit ne peut s’ouvrir.'
          : isConfirmed
            ? 'Le crédit s’ouvre aussitôt, une seule fois par personne.'
            : 'L’adresse e-mail n’est pas confirmée : le crédit ne peut pas encore s’ouvrir.'}
      </p>
    </Decision>
  )
}
