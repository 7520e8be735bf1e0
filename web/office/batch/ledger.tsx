import { Button } from '@mantine/core'
import { readLedger } from '../../../contract/ledger.ts'
import type { WireOf } from '../../../contract/route.ts'
import { money } from '../../../contract/words.ts'
import { useAsk } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { Table } from '../table.tsx'

type Ledger = WireOf<typeof readLedger>

/** The trial balance, and what must always be true, checked as the page is asked for. */
export function Ledger() {
  const ledger = useAsk(readLedger, {})
  return (
    <Screen
      title="Grand livre"
      intro="Chaque euro quitte un compte pour un autre : la somme de tous les comptes est nulle."
      actions={
        <Button variant="light" loading={ledger.isFetching} onClick={() => void ledger.refetch()}>
          Vérifier à nouveau
        </Button>
      }
    >
      <Loaded of={ledger}>{(value) => <Balance ledger={value} />}</Loaded>
    </Screen>
  )
}

const Balance = ({ ledger }: { ledger: Ledger }) => (
  <>
    <div role="status">
      <p className={ledger.isSound ? 'notice notice-good' : 'notice notice-bad'}>
        <Icon name={ledger.isSound ? 'check' : 'alert'} />
        {ledger.isSound
          ? 'Tout est juste : la somme est nulle et les sept affirmations sont vraies.'
          : 'Quelque chose est faux : voyez plus bas, et n’émettez aucun lot avant de comprendre.'}
      </p>
    </div>
    <section className="block" aria-labelledby="balance">
      <h2 id="balance">Balance</h2>
      <Table
        caption="Balance des comptes"
        isSmall
        rows={ledger.accounts}
        keyOf={({ account }) => account}
        columns={[
          { word: 'Compte', cell: ({ says }) => says },
          { word: 'Solde', isFigure: true, cell: ({ cents }) => money(cents) },
        ]}
        foot={
          <tfoot>
            <tr>
              <th scope="row">Somme</th>
              <td data-figure="true">
                <strong>{money(ledger.sumCents)}</strong>
              </td>
            </tr>
          </tfoot>
        }
      />
    </section>
    <section className="block" aria-labelledby="affirmations">
      <h2 id="affirmations">Les sept affirmations</h2>
      <ol className="row-list card">
        {affirmations.map((says, place) => (
          <Affirmation key={says} says={says} ledger={ledger} statement={place + 1} />
        ))}
      </ol>
    </section>
  </>
)

const affirmations = [
  'Par date ou stock, les places réservées ne dépassent jamais les places offertes.',
  'Par jeune, crédit ouvert moins réservé, utilisé et remboursé égale solde ; les plafonds tiennent.',
  'Chaque mouvement débite un compte et en crédite un autre ; aucun ne change jamais.',
  'Une réservation n’est que dans un état, et n’en change que par les voies permises.',
  'Une réservation est due puis payée une seule fois ; virements, lots et fichiers s’accordent.',
  'Une demande répétée a un seul effet et la même réponse.',
  'Ce qui a été confirmé est resté : aucune contremarque n’a été donnée deux fois.',
]

function Affirmation({
  says,
  ledger,
  statement,
}: {
  says: string
  ledger: Ledger
  statement: number
}) {
  const checks = ledger.statements.filter((check) => check.statement === statement)
  const broken = checks.flatMap((check) => check.broken.map((what) => `${check.name} : ${what}`))
  return (
    <li>
      <div className="row-main">
        {statement}. {says}
        {broken.length > 0 && (
          <ul className="quiet">
            {broken.map((what) => (
              <li key={what} lang="en">
                {what}
              </li>
            ))}
          </ul>
        )}
      </div>
      {broken.length === 0 ? (
        <State tone="good" icon="check" word="Vrai" />
      ) : (
        <State tone="bad" icon="alert" word="Faux" />
      )}
    </li>
  )
}
