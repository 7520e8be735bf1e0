import { useNavigate, useParams } from 'react-router'
import type { WireOf } from '../../../contract/route.ts'
import {
  decideStructure,
  examineStructure,
  queueStructures,
} from '../../../contract/validations.ts'
import { useAsk, useDo, usePages } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { grouped } from '../../kit/siren.ts'
import { tell } from '../../kit/toast.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { Compare } from '../compare.tsx'
import { Decision } from '../decision.tsx'
import { fullName, since, when } from '../words.ts'
import { Members } from './members.tsx'
import { CaseNav, nextOf } from './queue.tsx'
import { RegistryState } from './registry.tsx'

type Case = WireOf<typeof examineStructure>

/** All that is needed to validate or refuse a structure, on one screen. */
export function StructureCase() {
  const { id = '' } = useParams()
  const found = useAsk(examineStructure, { params: { id } })
  const waiting = usePages(queueStructures, { query: { state: 'pending', limit: 100 } })
  const next = nextOf(waiting.data, (structure) => structure.id === id)
  const nextAddress = next === undefined ? null : `/structures/${next.id}`
  return (
    <WholeScreen of={found}>
      {(value) => <Sheet key={id} found={value} next={nextAddress} />}
    </WholeScreen>
  )
}

function Sheet({ found, next }: { found: Case; next: string | null }) {
  const { structure, company, members } = found
  return (
    <Screen
      key={structure.id}
      title={structure.legalName}
      above={<CaseNav queue="/structures" word="Structures à valider" next={next} />}
      intro={`SIREN ${grouped(structure.siren)}, demandée ${since(structure.createdAt)}`}
      actions={<RegistryState registry={structure.registry} />}
    >
      <div className="case">
        <div>
          <section className="card" aria-labelledby="registre">
            <h2 id="registre">Ce qui est déclaré, et le registre aujourd’hui</h2>
            {!company.checked && (
              <p>Le registre n’a pas répondu : relisez cette page dans un moment.</p>
            )}
            <Compare
              caption="La structure déclarée et ce que le registre en dit aujourd’hui"
              words={['Déclaré', 'Au registre']}
              lines={linesOf(found)}
            />
          </section>
          <section className="block" aria-labelledby="personnes">
            <h2 id="personnes">Personnes</h2>
            <p>
              Demandée par {fullName(structure.createdBy)} ({structure.createdBy.email}), adresse{' '}
              {structure.createdBy.isConfirmed ? 'confirmée' : 'pas encore confirmée'}, le{' '}
              {when(structure.createdAt)}.
            </p>
            <Members members={members} />
          </section>
        </div>
        <Deciding found={found} next={next} />
      </div>
    </Screen>
  )
}

const linesOf = ({ structure, company }: Case) => [
  { what: 'Raison sociale', declared: structure.legalName, known: company.legalName },
  { what: 'SIREN', declared: grouped(structure.siren), known: grouped(company.siren) },
  { what: 'Adresse', declared: structure.address, known: company.address },
  { what: 'Code postal', declared: structure.postalCode, known: company.postalCode },
  { what: 'Ville', declared: structure.city, known: company.city },
  {
    what: 'En activité',
    declared: 'Oui',
    known: company.isOpen === null ? null : company.isOpen ? 'Oui' : 'Non, fermée',
  },
]

function Deciding({ found: { structure }, next }: { found: Case; next: string | null }) {
  const { run, busy } = useDo(decideStructure, [queueStructures, examineStructure])
  const navigate = useNavigate()
  const { id, legalName, state, refusalReason } = structure
  if (state !== 'awaiting-validation') {
    return (
      <section className="card decision" aria-label="Décision">
        <h2>Déjà décidé</h2>
        <p>
          {state === 'refused'
            ? `Refusée${refusalReason === null ? '' : ` : ${refusalReason}`}`
            : 'Cette structure est validée.'}
        </p>
      </section>
    )
  }
  return (
    <Decision
      accepts="Valider la structure"
      refuses="Refuser la structure"
      mailedTo="aux personnes de la structure"
      busy={busy}
      decide={(body) => run({ params: { id }, body })}
      done={(decision) => {
        tell(`${legalName} : ${decision === 'accept' ? 'validée' : 'refusée'}`)
        void navigate(next ?? '/structures')
      }}
    >
      <p className="quiet">
        Validée, ses lieux et ses offres deviennent visibles des jeunes. La décision est envoyée par
        mail.
      </p>
    </Decision>
  )
}
