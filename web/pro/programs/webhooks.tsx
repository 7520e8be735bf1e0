import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { listWebhooks } from '../../../contract/webhooks.ts'
import { plural } from '../../../contract/words.ts'
import { useAsk } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { State } from '../../kit/state.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { ProgramsScreen } from './programs-screen.tsx'
import { ShownOnce } from './shown-once.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { eventWords, webhookStateWords, when } from './words.ts'

/** « Webhooks » : the addresses that are told what happens. */
export function Webhooks() {
  const [open, setOpen] = useState<'form' | { readonly secret: string } | null>(null)
  const close = () => setOpen(null)
  return (
    <ProgramsScreen
      room="webhooks"
      intro="Nous appelons votre adresse dès qu’une réservation ou une offre change, et nous insistons jusqu’à ce qu’elle réponde."
      actions={
        <Button leftSection={<Icon name="add" />} onClick={() => setOpen('form')}>
          Ajouter une adresse
        </Button>
      }
    >
      {({ id }) => (
        <>
          <WebhookList structureId={id} />
          {open === 'form' && (
            <WebhookForm
              structureId={id}
              onClose={close}
              onMade={(secret) => setOpen({ secret })}
            />
          )}
          {open !== null && open !== 'form' && <SigningSecret of={open.secret} onClose={close} />}
        </>
      )}
    </ProgramsScreen>
  )
}

/** The secret by which a receiver knows that a message is ours. */
export const SigningSecret = ({ of: secret, onClose }: { of: string; onClose: () => void }) => (
  <ShownOnce
    title="Secret de signature"
    secret={secret}
    says="Votre logiciel vérifie avec lui l’en-tête « webhook-signature » de chaque message."
    onClose={onClose}
  />
)

function WebhookList({ structureId }: { structureId: string }) {
  const webhooks = useAsk(listWebhooks, { params: { id: structureId } })
  return (
    <Loaded of={webhooks}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty icon="link" title="Aucune adresse">
            Sans webhook, votre logiciel peut toujours lire le fil des évènements avec sa clé.
          </Empty>
        ) : (
          <ul className="row-list card" aria-label="Webhooks">
            {items.map((webhook) => (
              <li key={webhook.id} className="program-line">
                <div className="row-main">
                  <Link to={`/structures/${structureId}/webhooks/${webhook.id}`}>
                    {webhook.url}
                  </Link>
                  <br />
                  {webhook.types.map((type) => eventWords[type]).join(', ')}
                  <br />
                  <span className="quiet">
                    {webhook.lastDeliveredAt === null
                      ? 'Rien de reçu encore'
                      : `Dernier message reçu ${when(webhook.lastDeliveredAt)}`}
                    {webhook.waiting > 0 && ` · ${plural(webhook.waiting, 'message')} en attente`}
                  </span>
                </div>
                <State {...webhookStateWords[webhook.state]} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
