import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { listProviders, saveProvider } from '../../../contract/providers.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useAsk, useDo } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { Table } from '../table.tsx'
import { ProviderWindow, type Provider } from './provider-window.tsx'

/** Whom venues may import their stocks from; inactive, a provider is not called any more. */
export function Providers() {
  const providers = useAsk(listProviders, {})
  const [edited, setEdited] = useState<Provider | 'new' | null>(null)
  const add = (
    <Button leftSection={<Icon name="add" />} onClick={() => setEdited('new')}>
      Ajouter un fournisseur
    </Button>
  )
  return (
    <Screen
      title="Fournisseurs de stocks"
      intro="Les services dont les lieux importent leurs stocks chaque nuit. Désactivé, un fournisseur n’est plus appelé."
      actions={add}
    >
      <Loaded of={providers}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="upload" title="Aucun fournisseur">
              Ajoutez le premier : les lieux pourront aussitôt le choisir.
            </Empty>
          ) : (
            <Table
              caption="Fournisseurs de stocks"
              rows={items}
              keyOf={({ code }) => code}
              columns={columnsOf(setEdited)}
            />
          )
        }
      </Loaded>
      {edited !== null && (
        <ProviderWindow
          provider={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Screen>
  )
}

const columnsOf = (edit: (provider: Provider) => void) => [
  {
    word: 'Fournisseur',
    cell: ({ name, code }: Provider) => (
      <>
        <strong>{name}</strong>
        <br />
        <span className="quiet">{code}</span>
      </>
    ),
  },
  {
    word: 'Adresse de l’API',
    cell: ({ baseUrl, hasEvents }: Provider) => (
      <>
        <span className="provider-address">{baseUrl}</span>
        {hasEvents && <div className="quiet">Donne aussi des événements</div>}
      </>
    ),
  },
  {
    word: 'Contact technique',
    cell: ({ contactEmail }: Provider) => contactEmail ?? <span className="quiet">Aucun</span>,
  },
  {
    word: 'État',
    cell: ({ isActive }: Provider) =>
      isActive ? (
        <State tone="good" icon="check" word="Actif" />
      ) : (
        <State tone="calm" icon="minus" word="Inactif" />
      ),
  },
  { word: 'Actions', cell: (provider: Provider) => <Acts provider={provider} edit={edit} /> },
]

function Acts({ provider, edit }: { provider: Provider; edit: (provider: Provider) => void }) {
  const ask = useConfirm()
  const { run, busy } = useDo(saveProvider, [listProviders])
  const { code, name, isActive } = provider
  const turn = async () => {
    if (isActive) {
      const isSure = await ask({
        title: `Désactiver ${name} ?`,
        says: 'Il ne sera plus appelé, et aucun lieu ne pourra plus le choisir.',
        does: 'Désactiver le fournisseur',
        isGrave: true,
      })
      if (!isSure) return
    }
    const { code: _, ...body } = provider
    const reply = await run({ params: { code }, body: { ...body, isActive: !isActive } })
    if (reply === null) return
    const told = `${name} est ${isActive ? 'désactivé' : 'activé'}`
    tell(reply.ok ? told : reply.says, { isBad: !reply.ok })
  }
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        aria-label={`Modifier ${name}`}
        onClick={() => edit(provider)}
      >
        Modifier
      </Button>
      <Button
        size="xs"
        variant="subtle"
        loading={busy}
        {...(isActive && { color: 'red' })}
        aria-label={`${isActive ? 'Désactiver' : 'Activer'} ${name}`}
        onClick={() => void turn()}
      >
        {isActive ? 'Désactiver' : 'Activer'}
      </Button>
    </Group>
  )
}
