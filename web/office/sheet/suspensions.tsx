import type { WireOf } from '../../../contract/route.ts'
import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import {
  restoreAccount,
  restoreStructure,
  suspendAccount,
  suspendStructure,
} from '../../../contract/suspensions.ts'
import { readPerson } from '../../../contract/team-desk.ts'
import { readStructureSheet } from '../../../contract/team-sheets.ts'
import { useDo } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { tell } from '../../kit/toast.tsx'
import { ReasonForm, type Answer } from '../reason-form.tsx'
import { useMayAsk, useMayTouch } from '../rights.ts'
import { when } from '../words.ts'

type Person = WireOf<typeof readPerson>

/** Suspending and restoring, with the reason that the people concerned receive. */

type Suspension = Person['suspension']

export function SuspendPerson({ person }: { person: Person }) {
  const suspend = useDo(suspendAccount, [readPerson])
  const restore = useDo(restoreAccount, [readPerson])
  const may = useMayTouch(suspendAccount, person)
  return (
    <Suspending
      what="ce compte"
      suspension={person.suspension}
      mayAct={may && person.pseudonymisedAt === null}
      means="Ses sessions se ferment, il ne peut plus se connecter et ses contremarques attendent."
      suspend={{
        busy: suspend.busy,
        run: (reason) => suspend.run({ params: { id: person.id }, body: { reason } }),
      }}
      restore={{
        busy: restore.busy,
        run: (reason) => restore.run({ params: { id: person.id }, body: { reason } }),
      }}
    />
  )
}

export function SuspendOfferer({ id, suspension }: { id: string; suspension: Suspension }) {
  const suspend = useDo(suspendStructure, [readStructureSheet])
  const restore = useDo(restoreStructure, [readStructureSheet])
  return (
    <Suspending
      what="cette structure"
      suspension={suspension}
      mayAct={useMayAsk(suspendStructure)}
      means="Ses offres quittent le catalogue et ses remboursements attendent."
      suspend={{
        busy: suspend.busy,
        run: (reason) => suspend.run({ params: { id }, body: { reason } }),
      }}
      restore={{
        busy: restore.busy,
        run: (reason) => restore.run({ params: { id }, body: { reason } }),
      }}
    />
  )
}

type Act = {
  readonly busy: boolean
  readonly run: (reason: string) => Promise<Answer | null>
}

function Suspending({
  what,
  suspension,
  mayAct,
  means,
  suspend,
  restore,
}: {
  what: string
  suspension: Suspension
  mayAct: boolean
  means: string
  suspend: Act
  restore: Act
}) {
  const [isOpen, setOpen] = useState(false)
  const isSuspended = suspension !== null
  const { busy, run } = isSuspended ? restore : suspend
  const does = isSuspended ? `Rétablir ${what}` : `Suspendre ${what}`
  if (!isSuspended && !mayAct) return null
  return (
    <section className="card decision" aria-labelledby="suspension">
      <Stack gap="md">
        <h2 id="suspension">Suspension</h2>
        <p className="quiet">
          {suspension === null
            ? means
            : `Depuis le ${when(suspension.at)}${suspension.reason === null ? '' : ` : ${suspension.reason}`}`}
        </p>
        {mayAct && !isOpen && (
          <Button
            variant="light"
            {...(!isSuspended && { color: 'red' })}
            leftSection={<Icon name={isSuspended ? 'undo' : 'lock'} />}
            onClick={() => setOpen(true)}
          >
            {does}…
          </Button>
        )}
        {mayAct && isOpen && (
          <ReasonForm
            label="Raison"
            description="Envoyée par mail aux personnes concernées"
            does={does}
            isGrave={!isSuspended}
            busy={busy}
            act={run}
            done={() => {
              tell(isSuspended ? 'C’est rétabli' : 'C’est suspendu')
              setOpen(false)
            }}
            onLeave={() => setOpen(false)}
          />
        )}
      </Stack>
    </section>
  )
}
