import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import type { WireOf } from '../../../contract/route.ts'
import { removeSecondFactor } from '../../../contract/second-factor.ts'
import { readPerson } from '../../../contract/team-desk.ts'
import { useDo } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { tell } from '../../kit/toast.tsx'
import { ReasonForm } from '../reason-form.tsx'
import { useMayTouch } from '../rights.ts'

/** For whoever lost the telephone that tells the codes; a lost password leaves them asked for. */
export function LostFactor({ person }: { person: WireOf<typeof readPerson> }) {
  const [isOpen, setOpen] = useState(false)
  const { busy, run } = useDo(removeSecondFactor, [readPerson])
  const may = useMayTouch(removeSecondFactor, person)
  if (!may || !person.hasSecondFactor) return null
  return (
    <section className="card decision" aria-labelledby="double-authentification">
      <Stack gap="md">
        <h2 id="double-authentification">Double authentification</h2>
        <p className="quiet">
          Téléphone perdu : assurez-vous d’abord de qui vous écrit. Les sessions se ferment, et le
          mot de passe ne change pas.
        </p>
        {isOpen ? (
          <ReasonForm
            label="Raison"
            description="Envoyée par mail à la personne"
            does="La retirer"
            busy={busy}
            act={(reason) => run({ params: { id: person.id }, body: { reason } })}
            done={() => tell('La double authentification est retirée')}
            onLeave={() => setOpen(false)}
          />
        ) : (
          <Button
            variant="light"
            color="red"
            leftSection={<Icon name="lock" />}
            onClick={() => setOpen(true)}
          >
            Retirer la double authentification…
          </Button>
        )}
      </Stack>
    </section>
  )
}
