import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { answerDesignation, readDesignation } from '../../../contract/administrators.ts'
import type { WireOf } from '../../../contract/route.ts'
import { call } from '../../kit/api.ts'
import { Failure } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { grouped } from '../../kit/siren.ts'
import { WholeScreen } from '../../kit/whole-screen.tsx'

type Asked = WireOf<typeof readDesignation>

/** « Désignez l’administrateur », from a letter: whoever holds its link answers for the structure. */
export function Designation() {
  const [search] = useSearchParams()
  const token = search.get('token') ?? ''
  // A reading, though a POST: the secret of the letter stands in no address of the API.
  const link = useQuery<Asked | 'spent', Failure>({
    queryKey: [readDesignation.name, token],
    queryFn: async ({ signal }) => {
      if (token === '') return 'spent'
      const reply = await call(readDesignation, { body: { token } }, signal)
      if (reply.ok) return reply.value
      if (reply.kind === 'refused' && reply.code === 'link-invalid') return 'spent'
      throw new Failure(reply)
    },
    staleTime: Infinity,
    retry: false,
  })
  return (
    <WholeScreen of={link}>
      {(value) => (value === 'spent' ? <Spent /> : <Sheet asked={value} token={token} />)}
    </WholeScreen>
  )
}

const Spent = () => (
  <Screen
    title="Ce lien ne fonctionne plus"
    width="narrow"
    intro="Notre équipe a déjà décidé, ou le lien est trop ancien. Si votre structure n’a pas encore d’administrateur, écrivez à votre référent territorial : un nouveau lien vous sera envoyé."
  >
    <Button component={Link} to="/connexion" variant="default" size="md">
      Aller à la connexion
    </Button>
  </Screen>
)

function Sheet({ asked, token }: { asked: Asked; token: string }) {
  const [told, setTold] = useState(asked)
  const [isMending, setMending] = useState(false)
  const { administrator } = told
  return (
    <Screen
      title="Désignez l’administrateur"
      width="narrow"
      intro={`${told.structure}, SIREN ${grouped(told.siren)}`}
    >
      <div role="status">
        {administrator !== null && !isMending && (
          <Named administrator={administrator} mend={() => setMending(true)} />
        )}
      </div>
      {(administrator === null || isMending) && (
        <Naming
          administrator={administrator}
          token={token}
          done={(value) => {
            setTold(value)
            setMending(false)
          }}
        />
      )}
    </Screen>
  )
}

type Administrator = NonNullable<Asked['administrator']>

const Named = ({
  administrator: { firstName, lastName, email },
  mend,
}: {
  administrator: Administrator
  mend: () => void
}) => (
  <div className="card card-raised">
    <Stack gap="md">
      <p className="notice notice-info">
        <Icon name="check" /> Votre réponse est enregistrée.
      </p>
      <dl className="definition">
        <dt>Administrateur</dt>
        <dd>
          {firstName} {lastName}
        </dd>
        <dt>Adresse e-mail</dt>
        <dd>{email}</dd>
      </dl>
      <p>
        Notre équipe vérifie maintenant les deux adresses, la vôtre et la sienne, puis lui envoie
        une invitation. Jusque-là, vous pouvez encore changer votre réponse.
      </p>
      <Group>
        <Button variant="default" size="md" onClick={mend}>
          Changer ma réponse
        </Button>
      </Group>
    </Stack>
  </div>
)

function Naming({
  administrator,
  token,
  done,
}: {
  administrator: Administrator | null
  token: string
  done: (asked: Asked) => void
}) {
  const { form, onSubmit, busy, problem } = useSending({
    route: answerDesignation,
    initial: administrator ?? { firstName: '', lastName: '', email: '' },
    wish: (named) => ({ body: { token, ...named } }),
    done,
  })
  return (
    <form className="card card-raised" onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <p>
          L’administrateur est le seul à renseigner les coordonnées bancaires de la structure, et à
          gérer qui peut y agir. Notre équipe lui enverra une invitation.
        </p>
        <FormProblem says={problem} />
        <TextInput
          label="Son prénom"
          autoComplete="off"
          required
          {...form.getInputProps('firstName')}
        />
        <TextInput
          label="Son nom"
          autoComplete="off"
          required
          {...form.getInputProps('lastName')}
        />
        <TextInput
          label="Son adresse e-mail"
          description="Une adresse professionnelle qu’il est seul à lire"
          type="email"
          inputMode="email"
          autoComplete="off"
          required
          {...form.getInputProps('email')}
        />
        <SendButton busy={busy} style={{ alignSelf: 'start' }}>
          Désigner l’administrateur
        </SendButton>
      </Stack>
    </form>
  )
}
