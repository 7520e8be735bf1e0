import { useParams } from 'react-router'
import { examineBankDetails, queueBankDetails } from '../../../contract/bank-approvals.ts'
import { useAsk, usePages } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { grouped } from '../../kit/siren.ts'
import { State } from '../../kit/state.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { Compare } from '../compare.tsx'
import { CaseNav, nextOf } from '../queue/queue.tsx'
import { fullName, groupedIban, since, when } from '../words.ts'
import { BankActs } from './bank-acts.tsx'
import { Rib } from './rib.tsx'
import { detailsSaid, frozenWords, paysFor, type BankCaseFacts } from './words.ts'

/** An account to approve: what was typed beside the RIB, the register, and who else carries it. */
export function BankCase() {
  const { id = '' } = useParams()
  const found = useAsk(examineBankDetails, { params: { id } })
  const waiting = usePages(queueBankDetails, { query: { state: 'awaiting', limit: 100 } })
  const next = nextOf(waiting.data, ({ details }) => details.id === id)
  const nextAddress = next === undefined ? null : `/coordonnees-bancaires/${next.details.id}`
  return (
    <WholeScreen of={found}>
      {(value) => <Sheet key={id} found={value} next={nextAddress} />}
    </WholeScreen>
  )
}

function Sheet({ found, next }: { found: BankCaseFacts; next: string | null }) {
  const { details, structure } = found.queued
  return (
    <Screen
      key={details.id}
      title={structure.legalName}
      documentTitle={`Coordonnées bancaires de ${structure.legalName}`}
      above={
        <CaseNav
          queue="/coordonnees-bancaires"
          word="Coordonnées bancaires à examiner"
          next={next}
        />
      }
      intro={`Compte pour ${paysFor(details)}, saisi ${since(details.enteredAt)}`}
      actions={<State {...detailsSaid(details)} />}
    >
      {details.frozenBecause !== null && (
        <p className="notice notice-bad">
          <Icon name="lock" /> Gelées : {frozenWords[details.frozenBecause]} Rien n’est payé sur ce
          compte tant que l’équipe n’a pas décidé.
        </p>
      )}
      <Twins found={found} />
      <div className="bank-case">
        <div>
          <Typed found={found} />
          <Approvals found={found} />
          <BankActs found={found} next={next} />
        </div>
        <Rib id={details.id} />
      </div>
    </Screen>
  )
}

function Typed({ found: { queued, company, current } }: { found: BankCaseFacts }) {
  const { details, iban, structure, enteredBy, isChange } = queued
  return (
    <section className="card" aria-labelledby="saisie">
      <h2 id="saisie">Ce qui a été saisi</h2>
      <dl className="definition">
        <dt>IBAN</dt>
        <dd className="iban">{groupedIban(iban)}</dd>
        <dt>BIC</dt>
        <dd className="iban">{details.bic}</dd>
        {isChange && current !== null && (
          <>
            <dt>À la place de</dt>
            <dd>
              <span className="iban">{groupedIban(current.iban)}</span> ({current.holder})
            </dd>
          </>
        )}
        <dt>Saisies par</dt>
        <dd>
          {fullName(enteredBy)} ({enteredBy.email}), le {when(details.enteredAt)}
        </dd>
      </dl>
      <Compare
        caption="Le titulaire saisi et ce que le registre dit de la structure"
        words={['Déclaré', 'Au registre']}
        lines={[
          { what: 'Titulaire', declared: details.holder, known: company.legalName },
          { what: 'SIREN', declared: grouped(structure.siren), known: grouped(company.siren) },
          {
            what: 'En activité',
            declared: 'Oui',
            known: company.isOpen === null ? null : company.isOpen ? 'Oui' : 'Non, fermée',
          },
        ]}
      />
    </section>
  )
}

/** The same IBAN elsewhere is the one thing nobody may overlook. */
const Twins = ({ found: { twins } }: { found: BankCaseFacts }) =>
  twins.length > 0 && (
    <section className="notice notice-bad" aria-labelledby="jumelles">
      <h2 id="jumelles">
        <Icon name="alert" /> Le même IBAN ailleurs
      </h2>
      <ul>
        {twins.map(({ id, structure }) => (
          <li key={id}>
            {structure.legalName}, SIREN {grouped(structure.siren)}
          </li>
        ))}
      </ul>
    </section>
  )

const Approvals = ({ found: { queued } }: { found: BankCaseFacts }) => {
  const { approvedBy, details } = queued
  return (
    <section className="card block" aria-labelledby="approbations">
      <h2 id="approbations">Approbations</h2>
      {approvedBy.length === 0 ? (
        <p className="quiet">Aucune des deux approbations n’est encore donnée.</p>
      ) : (
        <ol>
          {approvedBy.map((person) => (
            <li key={person.accountId}>
              {fullName(person)}, le {when(person.at)}
            </li>
          ))}
        </ol>
      )}
      {details.activeFrom !== null && (
        <p>
          {details.isActive ? 'Payé depuis le' : 'Payé à partir du'} {when(details.activeFrom)}.
        </p>
      )}
      {details.refusalReason !== null && <p>Refusées : {details.refusalReason}</p>}
    </section>
  )
}
