import { Checkbox, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import {
  decideDesignation,
  queueDesignations,
  recordDesignation,
} from '../../../contract/administrators.ts'
import { examineStructure } from '../../../contract/validations.ts'
import { teamQueues } from '../../../contract/team-desk.ts'
import { useAsk, useDo, usePages } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Screen } from '../../kit/screen.tsx'
import { addressLine, grouped } from '../../kit/siren.ts'
import { Empty, Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { Decision } from '../decision.tsx'
import { CaseNav, nextOf, useUntilFound } from '../queue/queue.tsx'
import { Members } from '../queue/members.tsx'
import { fullName, when } from '../words.ts'
import type { Designation } from './designations.tsx'

const queue = '/administrateurs'
const refreshed = [queueDesignations, teamQueues, examineStructure]

/** « L’équipe du pass Culture valide le mail de la structure et celui de l’administrateur » */
export function DesignationCase() {
  const { id = '', state: asked } = useParams()
  const state = asked === 'asked' ? 'asked' : 'received'
  const isThis = (one: Designation) => one.id === id
  const waiting = useUntilFound(
    usePages(queueDesignations, { query: { state, limit: 100 } }),
    isThis,
  )
  const next = nextOf(waiting.data, isThis)
  const nextAddress = next === undefined ? null : `${queue}/${state}/${next.id}`
  const nav = <CaseNav queue={queue} word="Administrateurs" next={nextAddress} />
  return (
    <WholeScreen of={waiting}>
      {(items) => {
        const designation = items.find(isThis)
        return designation === undefined ? (
          <Screen key={id} title="Désignation" above={nav}>
            <Empty icon="check" title="Cette désignation n’attend plus">
              Elle a été décidée, ou demandée à nouveau.
            </Empty>
          </Screen>
        ) : (
          <Screen
            key={id}
            title={designation.structure.legalName}
            above={nav}
            intro={`SIREN ${grouped(designation.structure.siren)}`}
          >
            <div className="case">
              <Facts designation={designation} />
              {designation.administrator === null ? (
                <Recording designation={designation} />
              ) : (
                <Deciding designation={designation} next={nextAddress} />
              )}
            </div>
          </Screen>
        )
      }}
    </WholeScreen>
  )
}

function Facts({ designation }: { designation: Designation }) {
  const { structure, structureEmail, administrator, askedAt, expiresAt, receivedAt } = designation
  const found = useAsk(examineStructure, { params: { id: structure.id } })
  return (
    <div>
      <section className="card" aria-labelledby="designation">
        <h2 id="designation">La désignation</h2>
        <dl className="definition">
          <dt>Écrit à</dt>
          <dd>
            {structureEmail}, le {when(askedAt)}
          </dd>
          <dt>Réponse</dt>
          <dd>
            {receivedAt === null
              ? `Attendue jusqu’au ${when(expiresAt)}`
              : `Reçue le ${when(receivedAt)}, ${designation.receivedBy === 'team' ? 'notée par l’équipe' : 'par le lien du mail'}`}
          </dd>
          {administrator !== null && (
            <>
              <dt>Administrateur</dt>
              <dd>
                {fullName(administrator)}, {administrator.email}
              </dd>
            </>
          )}
        </dl>
      </section>
      <Loaded of={found}>
        {({ company, members }) => (
          <>
            <section className="card block" aria-labelledby="registre">
              <h2 id="registre">La structure, au registre</h2>
              <dl className="definition">
                <dt>Raison sociale</dt>
                <dd>{company.legalName ?? 'Inconnue'}</dd>
                <dt>Adresse</dt>
                <dd>{addressLine(company) || 'Inconnue'}</dd>
              </dl>
            </section>
            <section className="block" aria-labelledby="membres">
              <h2 id="membres">Qui en est déjà</h2>
              <Members members={members} areLinks />
            </section>
          </>
        )}
      </Loaded>
    </div>
  )
}

function Deciding({ designation, next }: { designation: Designation; next: string | null }) {
  const { structure, structureEmail, administrator } = designation
  const { run, busy } = useDo(decideDesignation, refreshed)
  const navigate = useNavigate()
  const [isStructureEmailChecked, setStructure] = useState(false)
  const [isAdministratorEmailChecked, setAdministrator] = useState(false)
  return (
    <Decision
      accepts="Valider et inviter"
      refuses="Refuser cette désignation"
      mailedTo={`à ${structureEmail}`}
      mayAccept={isStructureEmailChecked && isAdministratorEmailChecked}
      busy={busy}
      decide={(wish) =>
        run({
          params: { id: structure.id },
          body: { ...wish, isStructureEmailChecked, isAdministratorEmailChecked },
        })
      }
      done={(decision) => {
        tell(
          decision === 'accept'
            ? `${administrator?.email ?? ''} est invité(e) comme administrateur`
            : `${structure.legalName} : désignation refusée`,
        )
        void navigate(next ?? queue)
      }}
    >
      <p className="quiet">
        Vérifiez les deux adresses : c’est cette personne qui dira où va l’argent. Cochées toutes
        deux, vous pourrez valider.
      </p>
      <Checkbox
        label={`${structureEmail} est bien l’adresse de la structure`}
        checked={isStructureEmailChecked}
        onChange={(event) => setStructure(event.currentTarget.checked)}
      />
      <Checkbox
        label={`${administrator?.email ?? ''} est bien celle de la personne désignée`}
        checked={isAdministratorEmailChecked}
        onChange={(event) => setAdministrator(event.currentTarget.checked)}
      />
    </Decision>
  )
}

/** The structure answered by telephone or by post: the team writes its answer down. */
function Recording({ designation: { structure } }: { designation: Designation }) {
  const navigate = useNavigate()
  const { form, onSubmit, busy, problem } = useSending({
    route: recordDesignation,
    initial: { email: '', firstName: '', lastName: '' },
    wish: ({ email, firstName, lastName }) => ({
      params: { id: structure.id },
      body: { email, ...(firstName && { firstName }), ...(lastName && { lastName }) },
    }),
    refreshes: refreshed,
    done: ({ id }) => {
      tell('La désignation est notée : vérifiez maintenant les deux adresses')
      void navigate(`${queue}/received/${id}`)
    },
  })
  return (
    <section className="card decision" aria-labelledby="noter">
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          <h2 id="noter">Noter sa réponse</h2>
          <p className="quiet">
            Si la structure a répondu autrement que par le lien de son mail, écrivez ici qui elle
            désigne.
          </p>
          <FormProblem says={problem} />
          <TextInput
            label="Adresse e-mail de l’administrateur"
            type="email"
            {...form.getInputProps('email')}
          />
          <TextInput label="Prénom (facultatif)" {...form.getInputProps('firstName')} />
          <TextInput label="Nom (facultatif)" {...form.getInputProps('lastName')} />
          <SendButton busy={busy}>Noter la désignation</SendButton>
        </Stack>
      </form>
    </section>
  )
}
