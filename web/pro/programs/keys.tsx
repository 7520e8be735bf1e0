import { Button } from '@mantine/core'
import { useState } from 'react'
import { endFormerApiKey, listApiKeys, revokeApiKey } from '../../../contract/api-keys.ts'
import type { WireOf } from '../../../contract/route.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useAsk, useDo } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { State } from '../../kit/state.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { KeyForm } from './key-form.tsx'
import { ProgramsScreen } from './programs-screen.tsx'
import { RotationForm } from './rotation-form.tsx'
import { ShownOnce } from './shown-once.tsx'
import { scopeWords, when } from './words.ts'

type Key = WireOf<typeof listApiKeys>['items'][number]
type Open = 'form' | { readonly rotate: Key } | { readonly secret: string } | null

/** « Clés d’API » : what opens the API to the programs of a structure. */
export function ApiKeys() {
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const show = (secret: string) => setOpen({ secret })
  return (
    <ProgramsScreen
      room="cles"
      intro="Une clé par logiciel, avec les seuls droits qu’il lui faut : ainsi l’une se retire sans arrêter les autres."
      actions={
        <Button leftSection={<Icon name="add" />} onClick={() => setOpen('form')}>
          Créer une clé
        </Button>
      }
    >
      {({ id }) => (
        <>
          <KeyList structureId={id} onRotate={(key) => setOpen({ rotate: key })} />
          {open === 'form' && <KeyForm structureId={id} onClose={close} onMade={show} />}
          {open !== null && typeof open === 'object' && 'rotate' in open && (
            <RotationForm structureId={id} of={open.rotate} onClose={close} onMade={show} />
          )}
          {open !== null && typeof open === 'object' && 'secret' in open && (
            <ShownOnce
              title="Votre clé d’API"
              secret={open.secret}
              says="Elle s’écrit dans l’en-tête « Authorization: Bearer »."
              onClose={close}
            />
          )}
        </>
      )}
    </ProgramsScreen>
  )
}

function KeyList({ structureId, onRotate }: { structureId: string; onRotate: (key: Key) => void }) {
  const keys = useAsk(listApiKeys, { params: { id: structureId } })
  return (
    <Loaded of={keys}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty icon="lock" title="Aucune clé">
            Votre billetterie, votre caisse ou votre site s’en servent pour publier vos offres et
            valider les contremarques.
          </Empty>
        ) : (
          <ul className="row-list card" aria-label="Clés d’API">
            {items.map((key) => (
              <KeyLine key={key.id} of={key} structureId={structureId} onRotate={onRotate} />
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

const venuesOf = ({ venues }: Key): string =>
  venues === null ? 'Tous les lieux' : venues.map(({ name }) => name).join(', ')

function KeyLine({
  of: key,
  structureId,
  onRotate,
}: {
  of: Key
  structureId: string
  onRotate: (key: Key) => void
}) {
  const isLive = key.revokedAt === null
  return (
    <li className={isLive ? 'program-line' : 'program-line row-ended'}>
      <div className="row-main">
        <strong>{key.name}</strong> <code>{key.prefix}…</code>
        <br />
        {key.scopes.map((scope) => scopeWords[scope].word).join(', ')} · {venuesOf(key)}
        <br />
        <span className="quiet">
          Créée {when(key.createdAt)}
          {key.createdBy !== null && ` par ${key.createdBy}`} ·{' '}
          {key.lastUsedAt === null ? 'jamais utilisée' : `dernier usage ${when(key.lastUsedAt)}`}
        </span>
        {key.former !== null && <Former of={key} former={key.former} structureId={structureId} />}
      </div>
      {isLive ? (
        <div className="program-acts">
          {key.former === null && (
            <Button size="xs" variant="default" onClick={() => onRotate(key)}>
              Changer le secret<span className="sr-only"> de {key.name}</span>
            </Button>
          )}
          <Revoking of={key} structureId={structureId} />
        </div>
      ) : (
        <State tone="calm" icon="close" word="Révoquée" />
      )}
    </li>
  )
}

/** The secret before: it still opens, says when it last did, and may be ended at once. */
function Former({
  of: { id, name },
  former,
  structureId,
}: {
  of: Key
  former: NonNullable<Key['former']>
  structureId: string
}) {
  const { run, busy } = useDo(endFormerApiKey, [listApiKeys])
  const end = async () => {
    const reply = await run({ params: { id: structureId, keyId: id } })
    if (reply === null) return
    tell(reply.ok ? 'L’ancien secret n’ouvre plus' : reply.says, { isBad: !reply.ok })
  }
  return (
    <p>
      L’ancien secret <code>{former.prefix}…</code> ouvre encore jusqu’au {when(former.until)}
      {former.lastUsedAt !== null && `, dernier usage ${when(former.lastUsedAt)}`}.{' '}
      <Button size="compact-sm" variant="subtle" loading={busy} onClick={() => void end()}>
        L’arrêter maintenant<span className="sr-only"> pour {name}</span>
      </Button>
    </p>
  )
}

function Revoking({ of: key, structureId }: { of: Key; structureId: string }) {
  const ask = useConfirm()
  const { run, busy } = useDo(revokeApiKey, [listApiKeys])
  const revoke = async () => {
    const isSure = await ask({
      title: `Révoquer « ${key.name} » ?`,
      says: 'Le logiciel qui s’en sert sera refusé aussitôt, et pour toujours. Une autre clé pourra la remplacer.',
      does: 'Révoquer la clé',
      isGrave: true,
    })
    if (!isSure) return
    const reply = await run({ params: { id: structureId, keyId: key.id } })
    if (reply === null) return
    tell(reply.ok ? `« ${key.name} » est révoquée` : reply.says, { isBad: !reply.ok })
  }
  return (
    <Button size="xs" variant="subtle" color="red" loading={busy} onClick={() => void revoke()}>
      Révoquer<span className="sr-only"> {key.name}</span>
    </Button>
  )
}
