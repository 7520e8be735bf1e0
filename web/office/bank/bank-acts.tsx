import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  clearBankDetails,
  decideBankDetails,
  examineBankDetails,
  freezeBankDetails,
  queueBankDetails,
} from '../../../contract/bank-approvals.ts'
import { useDo } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { useAccount } from '../../kit/session.tsx'
import { tell } from '../../kit/toast.tsx'
import { Decision } from '../decision.tsx'
import { ReasonForm } from '../reason-form.tsx'
import type { BankCaseFacts } from './words.ts'

/** What one may do with bank details as they stand, and nothing else. */

type Acting = { readonly found: BankCaseFacts; readonly next: string | null }
const refreshed = [queueBankDetails, examineBankDetails]

export function BankActs({ found, next }: Acting) {
  const { details } = found.queued
  const isFrozen = details.frozenBecause !== null
  const isLive = ['awaiting', 'accepted'].includes(details.state)
  return (
    <>
      {details.state === 'awaiting' && <Approving found={found} next={next} />}
      {isFrozen && <Clearing id={details.id} />}
      {isLive && !isFrozen && <Freezing id={details.id} />}
    </>
  )
}

function Approving({ found: { queued }, next }: Acting) {
  const { details, structure, approvedBy, isChange } = queued
  const me = useAccount()
  const navigate = useNavigate()
  const { run, busy } = useDo(decideBankDetails, refreshed)
  const isMine = approvedBy.some(({ accountId }) => accountId === me.id)
  const isFrozen = details.frozenBecause !== null
  const isSecond = approvedBy.length === 1
  return (
    <div className="block">
      <Decision
        accepts={isSecond ? 'Donner la seconde approbation' : 'Donner la première approbation'}
        refuses="Refuser ces coordonnées"
        mailedTo="aux administrateurs de la structure"
        mayAccept={!isMine && !isFrozen}
        busy={busy}
        decide={(body) => run({ params: { id: details.id }, body })}
        done={(decision) => {
          tell(
            decision === 'refuse'
              ? `${structure.legalName} : coordonnées refusées`
              : isSecond
                ? `${structure.legalName} : coordonnées acceptées`
                : `${structure.legalName} : première approbation donnée`,
          )
          void navigate(next ?? '/coordonnees-bancaires')
        }}
      >
        <p className="quiet">
          {isMine
            ? 'Vous avez donné votre approbation : une deuxième personne doit donner la sienne.'
            : isFrozen
              ? 'Gelées, elles ne peuvent pas être approuvées : dégelez-les d’abord, ou écartez-les.'
              : isSecond
                ? `Après la vôtre, ce compte est accepté${isChange ? ' et payé 48 h plus tard, au lieu de l’ancien' : ' et payé dès le prochain lot'}.`
                : 'Comparez l’IBAN, le BIC et le titulaire avec le RIB. Une deuxième personne fera de même.'}
        </p>
      </Decision>
    </div>
  )
}

function Freezing({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false)
  const { run, busy } = useDo(freezeBankDetails, refreshed)
  if (!isOpen) {
    return (
      <div className="block">
        <Button
          variant="subtle"
          color="red"
          leftSection={<Icon name="lock" />}
          onClick={() => setOpen(true)}
        >
          Geler ces coordonnées…
        </Button>
      </div>
    )
  }
  return (
    <section className="card block" aria-labelledby="geler">
      <h2 id="geler">Geler ces coordonnées</h2>
      <ReasonForm
        label="Raison du gel"
        description="Gardée au journal ; les administrateurs de la structure sont prévenus du gel"
        does="Geler"
        busy={busy}
        act={(reason) => run({ params: { id }, body: { reason } })}
        done={() => {
          tell('Les coordonnées sont gelées')
          setOpen(false)
        }}
        onLeave={() => setOpen(false)}
      >
        <p className="quiet">Rien ne sera payé sur ce compte tant qu’il reste gelé.</p>
      </ReasonForm>
    </section>
  )
}

const clearings = {
  keep: {
    word: 'Dégeler',
    title: 'Dégeler ces coordonnées',
    label: 'Pourquoi elles sont justes',
    says: 'Elles reprennent leur place : ce qui attendait sera payé au prochain lot.',
    told: 'Les coordonnées sont dégelées',
  },
  discard: {
    word: 'Écarter',
    title: 'Écarter ces coordonnées',
    label: 'Pourquoi elles sont écartées',
    says: 'Rien ne sera jamais payé sur ce compte. L’administrateur devra en saisir un autre.',
    told: 'Les coordonnées sont écartées',
  },
} as const

function Clearing({ id }: { id: string }) {
  const [chosen, setChosen] = useState<keyof typeof clearings | null>(null)
  const { run, busy } = useDo(clearBankDetails, refreshed)
  if (chosen === null) {
    return (
      <section className="card block" aria-labelledby="gel">
        <Stack gap="md">
          <h2 id="gel">Lever le gel</h2>
          <p className="quiet">Après examen, dites si ces coordonnées sont justes.</p>
          <Group>
            <Button variant="light" size="md" onClick={() => setChosen('keep')}>
              Elles sont justes : dégeler…
            </Button>
            <Button variant="light" color="red" size="md" onClick={() => setChosen('discard')}>
              Les écarter…
            </Button>
          </Group>
        </Stack>
      </section>
    )
  }
  const { word, title, label, says, told } = clearings[chosen]
  return (
    <section className="card block" aria-labelledby="gel">
      <h2 id="gel">{title}</h2>
      <ReasonForm
        label={label}
        description="Envoyé par mail aux administrateurs de la structure"
        does={word}
        isGrave={chosen === 'discard'}
        busy={busy}
        act={(reason) => run({ params: { id }, body: { decision: chosen, reason } })}
        done={() => {
          tell(told)
          setChosen(null)
        }}
        onLeave={() => setChosen(null)}
      >
        <p className="quiet">{says}</p>
      </ReasonForm>
    </section>
  )
}
