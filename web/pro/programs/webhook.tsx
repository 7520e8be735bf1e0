import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { WireOf } from '../../../contract/route.ts'
import {
  changeWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  rotateWebhookSecret,
  testWebhook,
} from '../../../contract/webhooks.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useAsk, useDo } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { State } from '../../kit/state.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { Deliveries } from './deliveries.tsx'
import { ProgramsScreen } from './programs-screen.tsx'
import { WebhookChange } from './webhook-form.tsx'
import { SigningSecret } from './webhooks.tsx'
import { eventWords, webhookStateWords, when } from './words.ts'

type Webhook = WireOf<typeof listWebhooks>['items'][number]

/** One address: how it does, its secret, its log. */
export function WebhookSheet() {
  const { webhookId } = useParams()
  return (
    <ProgramsScreen room="webhooks" intro="Une adresse, et tout ce qui lui a été envoyé.">
      {({ id }) => <One structureId={id} webhookId={webhookId ?? ''} />}
    </ProgramsScreen>
  )
}

function One({ structureId, webhookId }: { structureId: string; webhookId: string }) {
  const webhooks = useAsk(listWebhooks, { params: { id: structureId } })
  return (
    <Loaded of={webhooks}>
      {({ items }) => {
        const webhook = items.find(({ id }) => id === webhookId)
        if (webhook === undefined)
          return <Empty icon="search" title="Cette adresse n’existe plus" />
        const isOn = webhook.state === 'active' || webhook.state === 'failing'
        return (
          <>
            <section className="card" aria-label="L’adresse">
              <Facts of={webhook} />
              <Acts of={webhook} structureId={structureId} isOn={isOn} />
            </section>
            <Deliveries structureId={structureId} webhookId={webhookId} mayReplay={isOn} />
          </>
        )
      }}
    </Loaded>
  )
}

const Facts = ({ of: webhook }: { of: Webhook }) => (
  <dl className="definition program-line">
    <dt>Adresse</dt>
    <dd>
      <code>{webhook.url}</code>
    </dd>
    <dt>État</dt>
    <dd>
      <State {...webhookStateWords[webhook.state]} />
      {webhook.failingSince !== null && ` depuis ${when(webhook.failingSince)}`}
    </dd>
    <dt>Évènements</dt>
    <dd>{webhook.types.map((type) => eventWords[type]).join(', ')}</dd>
    <dt>Dernier reçu</dt>
    <dd>{webhook.lastDeliveredAt === null ? 'Aucun' : when(webhook.lastDeliveredAt)}</dd>
    {webhook.formerSecretUntil !== null && (
      <>
        <dt>Secrets</dt>
        <dd>
          Deux : chaque message est signé de l’ancien aussi jusqu’au{' '}
          {when(webhook.formerSecretUntil)}
        </dd>
      </>
    )}
  </dl>
)

function Acts({
  of: webhook,
  structureId,
  isOn,
}: {
  of: Webhook
  structureId: string
  isOn: boolean
}) {
  const [open, setOpen] = useState<'change' | { readonly secret: string } | null>(null)
  const params = { id: structureId, webhookId: webhook.id }
  const testing = useDo(testWebhook, [listDeliveries])
  const switching = useDo(changeWebhook, [listWebhooks, listDeliveries])
  const test = async () => {
    const reply = await testing.run({ params })
    if (reply !== null) {
      tell(reply.ok ? 'Message d’essai envoyé : son sort est au journal' : reply.says, {
        isBad: !reply.ok,
      })
    }
  }
  const turn = async () => {
    const reply = await switching.run({ params, body: { isActive: !isOn } })
    if (reply !== null && !reply.ok) tell(reply.says, { isBad: true })
  }
  return (
    <div className="program-acts">
      {isOn && (
        <Button
          leftSection={<Icon name="mail" />}
          loading={testing.busy}
          onClick={() => void test()}
        >
          Envoyer un essai
        </Button>
      )}
      <Button variant="default" onClick={() => setOpen('change')}>
        Modifier
      </Button>
      <Rotation params={params} done={(secret) => setOpen({ secret })} />
      <Button variant="default" loading={switching.busy} onClick={() => void turn()}>
        {isOn ? 'Désactiver' : 'Réactiver'}
      </Button>
      <Removal params={params} />
      {open === 'change' && (
        <WebhookChange structureId={structureId} of={webhook} onClose={() => setOpen(null)} />
      )}
      {open !== null && open !== 'change' && (
        <SigningSecret of={open.secret} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}

type Params = { readonly id: string; readonly webhookId: string }

function Rotation({ params, done }: { params: Params; done: (secret: string) => void }) {
  const ask = useConfirm()
  const rotating = useDo(rotateWebhookSecret, [listWebhooks])
  const rotate = async () => {
    const isSure = await ask({
      title: 'Donner un nouveau secret ?',
      says: 'Pendant 48 heures, chaque message est signé des deux secrets : posez le nouveau chez vous dans ce délai.',
      does: 'Nouveau secret',
    })
    if (!isSure) return
    const reply = await rotating.run({ params })
    if (reply?.ok) return done(reply.value.secret)
    if (reply !== null) tell(reply.says, { isBad: true })
  }
  return (
    <Button variant="default" loading={rotating.busy} onClick={() => void rotate()}>
      Changer le secret
    </Button>
  )
}

function Removal({ params }: { params: Params }) {
  const ask = useConfirm()
  const navigate = useNavigate()
  const removing = useDo(removeWebhook, [listWebhooks])
  const remove = async () => {
    const isSure = await ask({
      title: 'Retirer cette adresse ?',
      says: 'Elle ne recevra plus rien, et son journal disparaît avec elle.',
      does: 'Retirer l’adresse',
      isGrave: true,
    })
    if (!isSure) return
    const reply = await removing.run({ params })
    if (reply?.ok) return void navigate(`/structures/${params.id}/webhooks`)
    if (reply !== null) tell(reply.says, { isBad: true })
  }
  return (
    <Button variant="subtle" color="red" loading={removing.busy} onClick={() => void remove()}>
      Retirer
    </Button>
  )
}
