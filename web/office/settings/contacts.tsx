import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  addContact,
  changeContact,
  listContacts,
  removeContact,
} from '../../../contract/settings.ts'
import type { WireOf } from '../../../contract/route.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useAsk, useDo } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { Window } from '../../kit/window.tsx'
import { Table } from '../table.tsx'

type Contact = WireOf<typeof listContacts>['items'][number]

/** « Vos référents territoriaux » : whom professionals and young people write to, by département. */
export function Contacts() {
  const contacts = useAsk(listContacts, {})
  const [edited, setEdited] = useState<Contact | 'new' | null>(null)
  const close = () => setEdited(null)
  return (
    <Screen
      title="Référents territoriaux"
      intro="À qui écrivent les professionnels et les jeunes, département par département."
      actions={
        <Button leftSection={<Icon name="add" />} onClick={() => setEdited('new')}>
          Ajouter un référent
        </Button>
      }
    >
      <Loaded of={contacts}>
        {({ items }) => (
          <Table
            caption="Référents territoriaux"
            rows={items}
            keyOf={({ id }) => id}
            columns={columnsOf(setEdited)}
          />
        )}
      </Loaded>
      {edited === 'new' && <Adding onClose={close} />}
      {edited !== null && edited !== 'new' && <Editing contact={edited} onClose={close} />}
    </Screen>
  )
}

const columnsOf = (edit: (contact: Contact) => void) => [
  { word: 'Nom', cell: ({ name }: Contact) => <strong>{name}</strong> },
  { word: 'Département', cell: ({ department }: Contact) => department ?? 'Aucun' },
  {
    word: 'Adresse e-mail',
    cell: ({ email }: Contact) => email ?? <span className="quiet">Pas encore donnée</span>,
  },
  { word: 'Actions', cell: (contact: Contact) => <Acts contact={contact} edit={edit} /> },
]

function Acts({ contact, edit }: { contact: Contact; edit: (contact: Contact) => void }) {
  const ask = useConfirm()
  const { run, busy } = useDo(removeContact, [listContacts])
  const remove = async () => {
    const isSure = await ask({
      title: `Retirer ${contact.name} ?`,
      says: 'Ses coordonnées ne seront plus montrées nulle part.',
      does: 'Retirer le référent',
      isGrave: true,
    })
    if (!isSure) return
    const reply = await run({ params: { id: contact.id } })
    if (reply === null) return
    tell(reply.ok ? `${contact.name} est retiré` : reply.says, { isBad: !reply.ok })
  }
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        aria-label={`Modifier ${contact.name}`}
        onClick={() => edit(contact)}
      >
        Modifier
      </Button>
      <Button
        size="xs"
        variant="subtle"
        color="red"
        loading={busy}
        aria-label={`Retirer ${contact.name}`}
        onClick={() => void remove()}
      >
        Retirer
      </Button>
    </Group>
  )
}

type Typed = { name: string; department: string; email: string }
const wished = ({ name, department, email }: Typed) => ({
  name,
  department: department.trim() === '' ? null : department,
  email: email.trim() === '' ? null : email,
})

function Adding({ onClose }: { onClose: () => void }) {
  const sending = useSending({
    route: addContact,
    initial: { name: '', department: '', email: '' },
    wish: (typed) => ({ body: wished(typed) }),
    refreshes: [listContacts],
    done: ({ name }) => {
      tell(`${name} est ajouté`)
      onClose()
    },
  })
  return (
    <Window title="Ajouter un référent" onClose={onClose} closes="Annuler">
      <Fields sending={sending} />
    </Window>
  )
}

function Editing({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const sending = useSending({
    route: changeContact,
    initial: {
      name: contact.name,
      department: contact.department ?? '',
      email: contact.email ?? '',
    },
    wish: (typed) => ({ params: { id: contact.id }, body: wished(typed) }),
    refreshes: [listContacts],
    done: ({ name }) => {
      tell(`${name} est modifié`)
      onClose()
    },
  })
  return (
    <Window title={`Modifier ${contact.name}`} onClose={onClose} closes="Annuler">
      <Fields sending={sending} />
    </Window>
  )
}

const Fields = ({
  sending: { form, onSubmit, busy, problem },
}: {
  sending: ReturnType<typeof useSending<Typed, typeof addContact>>
}) => (
  <form onSubmit={onSubmit} noValidate>
    <Stack gap="lg">
      <FormProblem says={problem} />
      <TextInput
        label="Nom"
        description="Le territoire, ou la fonction : jamais une personne"
        {...form.getInputProps('name')}
      />
      <TextInput
        label="Département (facultatif)"
        placeholder="67, 2A, 973"
        {...form.getInputProps('department')}
      />
      <TextInput
        label="Adresse e-mail (facultatif)"
        type="email"
        {...form.getInputProps('email')}
      />
      <SendButton busy={busy} style={{ alignSelf: 'start' }}>
        Enregistrer
      </SendButton>
    </Stack>
  </form>
)
