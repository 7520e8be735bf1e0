import { Link } from 'react-router'
import { queueBankDetails } from '../../../contract/bank-approvals.ts'
import { usePages } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { Cases, Shelves, useShelf } from '../queue/queue.tsx'
import { since } from '../words.ts'
import { detailsSaid, paysFor, type Queued } from './words.ts'

const shelves = [
  { state: 'awaiting', word: 'À examiner' },
  { state: 'frozen', word: 'Gelées' },
  { state: 'accepted', word: 'Acceptées' },
  { state: 'refused', word: 'Refusées' },
  { state: 'replaced', word: 'Remplacées' },
] as const

/** Accounts on which public money would be sent: two people look at each. */
export function BankDetails() {
  const state = useShelf(shelves)
  const details = usePages(queueBankDetails, { query: { state, limit: 100 } })
  return (
    <Screen
      title="Coordonnées bancaires"
      intro="Deux personnes de l’équipe approuvent chaque compte. Un compte qui en remplace un autre n’est payé que 48 h après."
    >
      <Shelves label="État des coordonnées bancaires" shelves={shelves} current={state} />
      <Loaded of={details}>
        {(items) => (
          <Cases
            items={items}
            isWaiting={state === 'awaiting' || state === 'frozen'}
            keyOf={({ details: { id } }) => id}
            more={details.more}
          >
            {(queued) => <Row queued={queued} />}
          </Cases>
        )}
      </Loaded>
    </Screen>
  )
}

const Row = ({ queued: { details, structure, enteredBy, isChange } }: { queued: Queued }) => (
  <>
    <div className="row-main">
      <Link to={`/coordonnees-bancaires/${details.id}`} className="case-link">
        {structure.legalName}
      </Link>
      <br />
      <span className="quiet">
        {details.iban} pour {paysFor(details)}, saisies {since(details.enteredAt)} par{' '}
        {enteredBy.firstName} {enteredBy.lastName}
      </span>
    </div>
    {isChange && <State tone="wait" icon="alert" word="Remplace un compte" />}
    <State {...detailsSaid(details)} />
  </>
)
