import { Button } from '@mantine/core'
import { useState } from 'react'
import { listSwitches, turnSwitch } from '../../../contract/settings.ts'
import type { WireOf } from '../../../contract/route.ts'
import { useAsk, useDo } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { ReasonForm } from '../reason-form.tsx'
import { when } from '../words.ts'

type Switch = WireOf<typeof listSwitches>['items'][number]

/** What may be closed for a while, with a reason, and opened again. */
export function Switches() {
  const switches = useAsk(listSwitches, {})
  return (
    <Screen
      title="Interrupteurs"
      intro="Fermer une fonction du service pour un temps. Ce qui est fermé est refusé partout, avec une phrase qui le dit."
      width="narrow"
    >
      <Loaded of={switches}>
        {({ items }) => (
          <ul className="stacked">
            {items.map((one) => (
              <li key={one.name} className="card">
                <One turned={one} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Screen>
  )
}

function One({ turned: { name, isOn, says, changedAt, changedBy, reason } }: { turned: Switch }) {
  const [isOpen, setOpen] = useState(false)
  const { run, busy } = useDo(turnSwitch, [listSwitches])
  const does = isOn ? 'Fermer' : 'Ouvrir'
  return (
    <>
      <div className="block-head">
        <h2>{says}</h2>
        {isOn ? (
          <State tone="good" icon="check" word="Ouvert" />
        ) : (
          <State tone="bad" icon="lock" word="Fermé" />
        )}
      </div>
      {changedAt !== null && (
        <p className="quiet">
          Changé le {when(changedAt)}
          {changedBy !== null && ` par ${changedBy}`}
          {reason !== null && ` : ${reason}`}
        </p>
      )}
      {isOpen ? (
        <ReasonForm
          label="Raison"
          description="Gardée au journal"
          does={does}
          isGrave={isOn}
          busy={busy}
          act={(why) => run({ params: { name }, body: { isOn: !isOn, reason: why } })}
          done={() => {
            tell(`${says} : ${isOn ? 'fermé' : 'ouvert'}`)
            setOpen(false)
          }}
          onLeave={() => setOpen(false)}
        />
      ) : (
        <Button
          variant="light"
          {...(isOn && { color: 'red' })}
          aria-label={`${does} : ${says}`}
          onClick={() => setOpen(true)}
        >
          {does}…
        </Button>
      )}
    </>
  )
}
