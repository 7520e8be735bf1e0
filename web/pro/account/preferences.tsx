import { Stack, Switch, Title } from '@mantine/core'
import '@mantine/core/styles/Switch.css'
import { useState } from 'react'
import { proAccount } from '../../../contract/accounts.ts'
import type { WireOf } from '../../../contract/route.ts'
import { useDo } from '../../kit/data.ts'
import { tell } from '../../kit/toast.tsx'

type Name = 'newsletter' | 'contactAccepted'

/** What one accepts to receive, with the words of the sign-up; each says how it may be taken back. */
const preferences: readonly {
  readonly name: Name
  readonly label: string
  readonly says: string
}[] = [
  {
    name: 'newsletter',
    label: 'Je souhaite recevoir les actualités du Pass Culture.',
    says: 'Notre lettre d’information. Vous pouvez l’arrêter ici à tout moment.',
  },
  {
    name: 'contactAccepted',
    label: 'J’accepte d’être contacté par mail pour donner mon avis sur le Pass Culture.',
    says: 'Des questionnaires, de temps en temps. Si vous retirez votre accord, rien d’autre ne change pour votre compte.',
  },
]

/** A switch acts at once: taking a consent back asks no more than giving it. */
export function Preferences({ profile }: { profile: WireOf<typeof proAccount.read> }) {
  const { run } = useDo(proAccount.edit, [proAccount.read])
  // It turns under the finger, and back if the answer is no.
  const [chosen, setChosen] = useState<Partial<Record<Name, boolean>>>({})
  const turn = async (name: Name, isOn: boolean) => {
    setChosen((before) => ({ ...before, [name]: isOn }))
    const reply = await run({ body: { [name]: isOn } })
    if (!reply?.ok) setChosen((before) => ({ ...before, [name]: !isOn }))
    if (reply === null) return
    tell(reply.ok ? 'Votre choix est enregistré' : reply.says, { isBad: !reply.ok })
  }
  return (
    <section className="card block" aria-labelledby="preferences">
      <Stack gap="lg">
        <Title order={2} id="preferences">
          Ce que nous pouvons vous écrire
        </Title>
        {preferences.map(({ name, label, says }) => (
          <Switch
            key={name}
            label={label}
            description={says}
            checked={chosen[name] ?? profile[name]}
            onChange={({ currentTarget }) => void turn(name, currentTarget.checked)}
          />
        ))}
        <p className="quiet">
          Les messages nécessaires à votre activité (réservations, annulations, virements, sécurité
          du compte) vous parviennent toujours.
        </p>
      </Stack>
    </section>
  )
}
