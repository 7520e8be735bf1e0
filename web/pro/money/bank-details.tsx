import { Button } from '@mantine/core'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import {
  freezeOurBankDetails,
  listBankDetails,
  listPayees,
  readRib,
} from '../../../contract/banking.ts'
import { readStructure } from '../../../contract/offerers.ts'
import type { WireOf } from '../../../contract/route.ts'
import { listVenues } from '../../../contract/venues.ts'
import { dateLine } from '../../../contract/words.ts'
import { addressOf } from '../../kit/api.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { useConfirm } from '../../kit/confirm.tsx'
import { useAsk, useDo, usePages } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { More } from '../../kit/more.tsx'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import type { Structure } from '../asks.ts'
import { AccountForm } from './account-form.tsx'
import { detailsSaid, frozenWords, type Details } from './words.ts'
import './money.css'

type Payee = WireOf<typeof listPayees>['items'][number]

/** « Coordonnées bancaires » : which account each venue is paid on and why, and what was entered. */
export function BankDetails() {
  const { id = '' } = useParams()
  const structure = useAsk(readStructure, { params: { id } })
  return <WholeScreen of={structure}>{(value) => <OfStructure structure={value} />}</WholeScreen>
}

function OfStructure({ structure }: { structure: Structure }) {
  const { id, legalName } = structure
  const [search] = useSearchParams()
  const venues = useAsk(listVenues, { params: { id }, query: { limit: 100 } })
  const [isOpen, setOpen] = useState(search.has('lieu'))
  const mayEnter = structure.role === 'administrator'
  return (
    <Screen
      title="Coordonnées bancaires"
      documentTitle={`Coordonnées bancaires de ${legalName}`}
      intro={`Les comptes sur lesquels ${legalName} est remboursée, le 1er et le 16 de chaque mois.`}
      above={<BackLink to={`/structures/${id}`}>{legalName}</BackLink>}
      actions={
        mayEnter && (
          <Button leftSection={<Icon name="bank" />} onClick={() => setOpen(true)}>
            Renseigner un compte
          </Button>
        )
      }
    >
      {!mayEnter && (
        <p className="card">
          Seul l’administrateur de la structure renseigne les coordonnées bancaires. Pour le
          désigner, écrivez à votre référent territorial.
        </p>
      )}
      <Payees structureId={id} />
      <Entered structureId={id} mayAct={mayEnter} />
      {isOpen && (
        <AccountForm
          structureId={id}
          venues={venues.data?.items ?? []}
          venueId={search.get('lieu') ?? ''}
          onClose={() => setOpen(false)}
        />
      )}
    </Screen>
  )
}

function Payees({ structureId }: { structureId: string }) {
  const payees = usePages(listPayees, { params: { id: structureId }, query: { limit: 50 } })
  return (
    <section className="block">
      <h2>Où chaque lieu est remboursé</h2>
      <Loaded of={payees}>
        {(items) => (
          <ul className="row-list card">
            {items.map((payee) => (
              <PayeeLine key={payee.venue.id} payee={payee} />
            ))}
          </ul>
        )}
      </Loaded>
      <More more={payees.more}>Afficher plus de lieux</More>
    </section>
  )
}

const PayeeLine = ({ payee: { venue, account, says, why, next } }: { payee: Payee }) => (
  <li>
    <div className="row-main">
      <strong>{venue.name}</strong>
      <br />
      <span className={why === 'none' || why === 'frozen' ? 'payee-wants' : 'quiet'}>
        {sentence(says)}
      </span>
      {next !== null && (
        <>
          <br />
          <span className="quiet">
            Le compte <span className="figures">{next.iban}</span> prendra le relais{' '}
            {when(next.from)}
          </span>
        </>
      )}
    </div>
    {account !== null && (
      <div className="payee-account">
        <span className="figures">{account.iban}</span>
        <br />
        <span className="quiet">{account.holder}</span>
      </div>
    )}
  </li>
)

const sentence = (says: string): string => says.charAt(0).toUpperCase() + says.slice(1)
const when = (instant: string): string => dateLine(new Date(instant), 'Europe/Paris')

function Entered({ structureId, mayAct }: { structureId: string; mayAct: boolean }) {
  const entered = usePages(listBankDetails, { params: { id: structureId } })
  return (
    <section className="block">
      <h2>Coordonnées saisies</h2>
      <Loaded of={entered}>
        {(items) =>
          items.length === 0 ? (
            <p className="card">
              Aucun compte n’a encore été renseigné : vos remboursements attendent.
            </p>
          ) : (
            <ul className="row-list card">
              {items.map((details) => (
                <DetailsLine key={details.id} details={details} mayAct={mayAct} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <More more={entered.more}>Afficher plus</More>
    </section>
  )
}

const DetailsLine = ({ details, mayAct }: { details: Details; mayAct: boolean }) => (
  <li>
    <div className="row-main">
      <strong className="figures">{details.iban}</strong> · {details.holder}
      <br />
      {details.venue === null ? 'Toute la structure' : details.venue.name}
      <br />
      <span className="quiet">{historyOf(details)}</span>
      {details.frozenBecause !== null && (
        <p className="payee-wants">{frozenWords[details.frozenBecause]}</p>
      )}
      {details.refusalReason !== null && (
        <p className="payee-wants">Motif du refus : {details.refusalReason}</p>
      )}
    </div>
    <div className="details-acts">
      <State {...detailsSaid(details)} />
      {mayAct && (
        <>
          <a href={addressOf(readRib.path, { id: details.id })} download>
            RIB déposé<span className="sr-only"> pour {details.iban}</span>
          </a>
          <Freeze details={details} />
        </>
      )}
    </div>
  </li>
)

/** What became of bank details, in one line. */
function historyOf({ state, enteredAt, approvals, activeFrom, activeUntil, isActive }: Details) {
  const entered = `Saisies ${when(enteredAt)}`
  if (state === 'awaiting') return `${entered} · ${approvals} approbation sur 2`
  if (activeUntil !== null) return `${entered} · remboursé dessus jusqu’au ${when(activeUntil)}`
  if (activeFrom === null) return entered
  return isActive
    ? `${entered} · remboursé dessus depuis ${when(activeFrom)}`
    : `${entered} · remboursé dessus à partir de ${when(activeFrom)}`
}

/** « Ce n’est pas moi » : nothing is paid on them any more until the team has looked. */
function Freeze({ details }: { details: Details }) {
  const ask = useConfirm()
  const { run, busy } = useDo(freezeOurBankDetails, [listBankDetails, listPayees])
  const isLive = details.state === 'awaiting' || (details.state === 'accepted' && isOpen(details))
  if (!isLive || details.frozenBecause !== null) return null
  const freeze = async () => {
    const isSure = await ask({
      title: 'Geler ces coordonnées ?',
      says: `Plus rien ne sera versé sur ${details.iban} tant que l’équipe du pass Culture ne les aura pas examinées avec vous.`,
      does: 'Geler le compte',
      isGrave: true,
    })
    if (!isSure) return
    const reply = await run({ params: { id: details.id } })
    if (reply === null) return
    if (!reply.ok) return tell(reply.says, { isBad: true })
    tell('Ces coordonnées sont gelées : l’équipe du pass Culture est prévenue')
  }
  return (
    <Button
      variant="subtle"
      color="red"
      size="compact-sm"
      loading={busy}
      onClick={() => void freeze()}
    >
      Ce n’est pas moi : geler<span className="sr-only"> {details.iban}</span>
    </Button>
  )
}

const isOpen = ({ activeUntil }: Details): boolean => activeUntil === null
