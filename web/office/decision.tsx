import { Button, Group, Stack } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { FormProblem } from '../kit/form.tsx'
import { Icon } from '../kit/icon.tsx'
import { ReasonForm, type Answer } from './reason-form.tsx'

type Wish =
  { readonly decision: 'accept' } | { readonly decision: 'refuse'; readonly reason: string }

/** Accept, or refuse with a reason: the same gesture in every queue. */
export function Decision({
  accepts,
  refuses,
  mailedTo,
  mayAccept = true,
  busy,
  decide,
  done,
  children,
}: {
  /** What the buttons do, as verbs: « Valider la structure ». */
  accepts: string
  refuses: string
  /** Who reads the reason: « aux personnes de la structure ». */
  mailedTo: string
  /** False: somebody else has to accept. */
  mayAccept?: boolean
  busy: boolean
  decide: (wish: Wish) => Promise<Answer | null>
  done: (decision: Wish['decision']) => void
  /** What to know before deciding. */
  children?: ReactNode
}) {
  const [isRefusing, setRefusing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const accept = async () => {
    setProblem(null)
    const answer = await decide({ decision: 'accept' })
    if (answer === null) return
    if (answer.ok) done('accept')
    else setProblem(answer.says)
  }
  return (
    <section className="card decision" aria-labelledby="decision">
      <Stack gap="md">
        <h2 id="decision">Votre décision</h2>
        {children}
        <FormProblem says={problem} />
        {isRefusing ? (
          <ReasonForm
            label="Raison du refus"
            description={`Envoyée par mail ${mailedTo}`}
            does={refuses}
            leaves="Ne pas refuser"
            busy={busy}
            act={(reason) => decide({ decision: 'refuse', reason })}
            done={() => done('refuse')}
            onLeave={() => setRefusing(false)}
          />
        ) : (
          <Group>
            {mayAccept && (
              <Button
                size="md"
                className="signature-button"
                loading={busy}
                leftSection={<Icon name="check" />}
                onClick={() => void accept()}
              >
                {accepts}
              </Button>
            )}
            <Button
              size="md"
              variant="default"
              leftSection={<Icon name="close" />}
              onClick={() => setRefusing(true)}
            >
              Refuser…
            </Button>
          </Group>
        )}
      </Stack>
    </section>
  )
}
