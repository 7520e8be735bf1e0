import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { WireOf } from '../../../contract/route.ts'
import { listDeliveries, readDelivery, replayDelivery } from '../../../contract/webhooks.ts'
import { plural } from '../../../contract/words.ts'
import { useAsk, useDo, usePages } from '../../kit/data.ts'
import { More } from '../../kit/more.tsx'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { Window } from '../../kit/window.tsx'
import { deliveryStateWords, outcomeWords, typeWord, when } from './words.ts'

type Delivery = WireOf<typeof listDeliveries>['items'][number]
type Try = WireOf<typeof readDelivery>['tries'][number]
type About = { readonly structureId: string; readonly webhookId: string }

const states = ['waiting', 'delivered', 'failed'] as const
type Wanted = '' | (typeof states)[number]

/** The log of an address: thirty days of messages, the newest first. */
export function Deliveries({ mayReplay, ...about }: About & { mayReplay: boolean }) {
  const [wanted, setWanted] = useState<Wanted>('')
  const [shownId, setShownId] = useState<string | null>(null)
  const deliveries = usePages(listDeliveries, {
    params: { id: about.structureId, webhookId: about.webhookId },
    query: wanted === '' ? {} : { state: wanted },
  })
  return (
    <section className="block">
      <div className="block-head">
        <h2>Journal</h2>
        <div className="program-acts">
          <NativeSelect
            aria-label="Messages montrés"
            value={wanted}
            onChange={({ currentTarget: { value } }) =>
              setWanted(states.find((state) => state === value) ?? '')
            }
            data={[
              { value: '', label: 'Tous les messages' },
              ...states.map((value) => ({ value, label: deliveryStateWords[value].word })),
            ]}
          />
          <Button variant="default" onClick={() => void deliveries.refetch()}>
            Actualiser
          </Button>
        </div>
      </div>
      <Loaded of={deliveries}>
        {(items) =>
          items.length === 0 ? (
            <p className="card">
              Aucun message. Envoyez un essai pour voir votre adresse répondre.
            </p>
          ) : (
            <ul className="row-list card" aria-label="Messages envoyés">
              {items.map((delivery) => (
                <Line key={delivery.id} of={delivery} onShow={() => setShownId(delivery.id)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <More more={deliveries.more}>Afficher plus de messages</More>
      {shownId !== null && (
        <Sheet
          {...about}
          deliveryId={shownId}
          mayReplay={mayReplay}
          onClose={() => setShownId(null)}
        />
      )}
    </section>
  )
}

const Line = ({ of: delivery, onShow }: { of: Delivery; onShow: () => void }) => (
  <li className="program-line">
    <div className="row-main">
      <strong>{typeWord(delivery.type)}</strong> <code>{delivery.messageId}</code>
      <br />
      <span className="quiet">
        {when(delivery.createdAt)}
        {delivery.attempts > 0 && ` · ${plural(delivery.attempts, 'essai')}`}
        {delivery.last !== null && ` · ${trySaid(delivery.last)}`}
        {delivery.nextTryAt !== null &&
          delivery.attempts > 0 &&
          ` · prochain essai ${when(delivery.nextTryAt)}`}
      </span>
    </div>
    <div className="program-acts">
      <State {...deliveryStateWords[delivery.state]} />
      <Button size="xs" variant="default" onClick={onShow}>
        Détail<span className="sr-only"> du message {delivery.messageId}</span>
      </Button>
    </div>
  </li>
)

const trySaid = ({ outcome, status, milliseconds }: Omit<Try, 'at'>): string =>
  `${status === null ? '' : `${status}, `}${outcomeWords[outcome]}, ${milliseconds} ms`

function Sheet({
  structureId,
  webhookId,
  deliveryId,
  mayReplay,
  onClose,
}: About & { deliveryId: string; mayReplay: boolean; onClose: () => void }) {
  const params = { id: structureId, webhookId, deliveryId }
  const delivery = useAsk(readDelivery, { params })
  const { run, busy } = useDo(replayDelivery, [listDeliveries, readDelivery])
  const replay = async () => {
    const reply = await run({ params })
    if (reply === null) return
    tell(reply.ok ? 'Le message repart, sous le même identifiant' : reply.says, {
      isBad: !reply.ok,
    })
  }
  return (
    <Window title="Un message" onClose={onClose}>
      <Loaded of={delivery}>
        {({ body, tries, type, state }) => (
          <>
            <p>
              {typeWord(type)} <State {...deliveryStateWords[state]} />
            </p>
            <h3>Ce qui est envoyé</h3>
            <pre className="sent-body" tabIndex={0}>
              {pretty(body)}
            </pre>
            <h3>Essais</h3>
            {tries.length === 0 && <p className="quiet">Aucun encore.</p>}
            <ol>
              {tries.map((one) => (
                <li key={`${one.at} ${one.milliseconds}`} className="program-line">
                  {when(one.at)} : {trySaid(one)}
                  {one.answer !== '' && (
                    <>
                      <br />
                      <code>{one.answer}</code>
                    </>
                  )}
                </li>
              ))}
            </ol>
            {mayReplay && (
              <Button variant="default" loading={busy} onClick={() => void replay()}>
                Renvoyer ce message
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Window>
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
