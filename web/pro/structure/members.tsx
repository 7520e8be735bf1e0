import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  decideMember,
  inviteMember,
  listMembers,
  removeMember,
} from '../../../contract/offerers.ts'
import type { WireOf } from '../../../contract/route.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useDo, usePages } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useAccount } from '../../kit/session.tsx'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { Window } from '../../kit/window.tsx'
import type { Structure } from '../asks.ts'

type Member = WireOf<typeof listMembers>['items'][number]
type Deed = 'invite' | { readonly refuse: Member } | null

/** The people of a structure. Acts are offered to the administrator only: nobody else may. */
export function Members({ structure }: { structure: Structure }) {
  const members = usePages(listMembers, { params: { id: structure.id } })
  const [deed, setDeed] = useState<Deed>(null)
  const mayAct = structure.role === 'administrator'
  const close = () => setDeed(null)
  return (
    <section className="block">
      <div className="block-head">
        <h2>Personnes</h2>
        {mayAct && (
          <Button
            variant="light"
            leftSection={<Icon name="mail" />}
            onClick={() => setDeed('invite')}
          >
            Inviter une personne
          </Button>
        )}
      </div>
      <Loaded of={members}>
        {(people) => (
          <ul className="row-list people card">
            {people
              .filter(({ state }) => state !== 'refused')
              .map((member) => (
                <MemberRow
                  key={member.accountId}
                  member={member}
                  structure={structure}
                  onRefuse={() => setDeed({ refuse: member })}
                />
              ))}
          </ul>
        )}
      </Loaded>
      {deed === 'invite' && <Invite structureId={structure.id} onClose={close} />}
      {deed !== null && deed !== 'invite' && (
        <Refuse structureId={structure.id} member={deed.refuse} onClose={close} />
      )}
    </section>
  )
}

const fullName = ({ firstName, lastName }: Member): string => `${firstName} ${lastName}`

function MemberRow({
  member,
  structure,
  onRefuse,
}: {
  member: Member
  structure: Structure
  onRefuse: () => void
}) {
  const me = useAccount()
  const mayAct = structure.role === 'administrator'
  return (
    <li>
      <div className="row-main">
        <strong>{fullName(member)}</strong>
        <br />
        <span className="quiet">{member.email}</span>
      </div>
      {member.state === 'pending' ? (
        <State tone="wait" icon="clock" word="Demande son rattachement" />
      ) : (
        <State
          tone={member.role === 'administrator' ? 'strong' : 'calm'}
          icon="person"
          word={member.role === 'administrator' ? 'Administrateur' : 'Éditeur'}
        />
      )}
      {!member.isConfirmed && <State tone="wait" icon="mail" word="Invitation envoyée" />}
      {mayAct && member.state === 'pending' && (
        <Deciding member={member} structureId={structure.id} onRefuse={onRefuse} />
      )}
      {mayAct && member.state === 'accepted' && member.accountId !== me.id && (
        <Removing member={member} structure={structure} />
      )}
    </li>
  )
}

function Deciding({
  member,
  structureId,
  onRefuse,
}: {
  member: Member
  structureId: string
  onRefuse: () => void
}) {
  const { run, busy } = useDo(decideMember, [listMembers])
  const accept = async () => {
    const params = { id: structureId, accountId: member.accountId }
    const reply = await run({ params, body: { decision: 'accept' } })
    if (reply === null) return
    tell(reply.ok ? `${fullName(member)} fait partie de la structure` : reply.says, {
      isBad: !reply.ok,
    })
  }
  return (
    <Group gap="xs">
      <Button
        size="xs"
        loading={busy}
        aria-label={`Accepter ${fullName(member)}`}
        onClick={() => void accept()}
      >
        Accepter
      </Button>
      <Button
        size="xs"
        variant="default"
        aria-label={`Refuser ${fullName(member)}`}
        onClick={onRefuse}
      >
        Refuser
      </Button>
    </Group>
  )
}

function Removing({ member, structure }: { member: Member; structure: Structure }) {
  const ask = useConfirm()
  const { run, busy } = useDo(removeMember, [listMembers])
  const remove = async () => {
    const isSure = await ask({
      title: `Retirer ${fullName(member)} ?`,
      says: `Cette personne ne verra plus les lieux, les offres ni les réservations de ${structure.legalName}. Ce qu’elle a créé reste.`,
      does: 'Retirer de la structure',
      isGrave: true,
    })
    if (!isSure) return
    const reply = await run({ params: { id: structure.id, accountId: member.accountId } })
    if (reply === null) return
    tell(reply.ok ? `${fullName(member)} ne fait plus partie de la structure` : reply.says, {
      isBad: !reply.ok,
    })
  }
  return (
    <Button
      size="xs"
      variant="subtle"
      color="red"
      loading={busy}
      aria-label={`Retirer ${fullName(member)}`}
      onClick={() => void remove()}
    >
      Retirer
    </Button>
  )
}

function Invite({ structureId, onClose }: { structureId: string; onClose: () => void }) {
  const { form, onSubmit, busy, problem } = useSending({
    route: inviteMember,
    initial: { email: '', firstName: '', lastName: '' },
    wish: ({ email, firstName, lastName }) => ({
      params: { id: structureId },
      body: { email, ...(firstName && { firstName }), ...(lastName && { lastName }) },
    }),
    refreshes: [listMembers],
    done: ({ email }) => {
      tell(`Une invitation est partie à ${email}`)
      onClose()
    },
  })
  return (
    <Window title="Inviter une personne" onClose={onClose} closes="Annuler">
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          <TextInput label="Adresse e-mail" type="email" {...form.getInputProps('email')} />
          <div className="field-grid">
            <TextInput label="Prénom (facultatif)" {...form.getInputProps('firstName')} />
            <TextInput label="Nom (facultatif)" {...form.getInputProps('lastName')} />
          </div>
          <p className="quiet" style={{ margin: 0 }}>
            Elle recevra un mail pour choisir son mot de passe, et pourra gérer les lieux, les
            offres, les réservations et le guichet.
          </p>
          <SendButton busy={busy}>Envoyer l’invitation</SendButton>
        </Stack>
      </form>
    </Window>
  )
}

function Refuse({
  structureId,
  member,
  onClose,
}: {
  structureId: string
  member: Member
  onClose: () => void
}) {
  const { form, onSubmit, busy, problem } = useSending({
    route: decideMember,
    initial: { reason: '' },
    wish: ({ reason }) => ({
      params: { id: structureId, accountId: member.accountId },
      body: { decision: 'refuse' as const, reason },
    }),
    refreshes: [listMembers],
    done: () => {
      tell(`La demande de ${fullName(member)} est refusée`)
      onClose()
    },
  })
  return (
    <Window title={`Refuser ${fullName(member)}`} onClose={onClose} closes="Annuler">
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          <Textarea
            label="Raison du refus"
            description="Elle est envoyée à la personne"
            autosize
            minRows={3}
            {...form.getInputProps('reason')}
          />
          <SendButton busy={busy} color="red">
            Refuser la demande
          </SendButton>
        </Stack>
      </form>
    </Window>
  )
}
