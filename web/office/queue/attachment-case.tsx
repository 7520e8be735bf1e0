import { useNavigate, useParams } from 'react-router'
import {
  decideAttachment,
  examineStructure,
  queueAttachments,
} from '../../../contract/validations.ts'
import { useAsk, useDo, usePages } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { grouped } from '../../kit/siren.ts'
import { Empty, Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { Compare } from '../compare.tsx'
import { Decision } from '../decision.tsx'
import { fullName, since, when } from '../words.ts'
import { attachmentKey, type Attachment } from './attachments.tsx'
import { Members } from './members.tsx'
import { CaseNav, nextOf, useUntilFound } from './queue.tsx'

/** Whether somebody may act for a structure. */
export function AttachmentCase() {
  const { structureId = '', accountId = '' } = useParams()
  const key = `${structureId}/${accountId}`
  const isThis = (one: Attachment) => attachmentKey(one) === key
  const waiting = useUntilFound(
    usePages(queueAttachments, { query: { state: 'pending', limit: 100 } }),
    isThis,
  )
  const next = nextOf(waiting.data, isThis)
  const nextAddress = next === undefined ? null : `/rattachements/${attachmentKey(next)}`
  const nav = <CaseNav queue="/rattachements" word="Rattachements à décider" next={nextAddress} />
  return (
    <WholeScreen of={waiting}>
      {(items) => {
        const attachment = items.find(isThis)
        return attachment === undefined ? (
          <Screen key={key} title="Rattachement" above={nav}>
            <Empty icon="check" title="Cette demande n’attend plus">
              Elle a déjà reçu une réponse, ou la personne l’a retirée.
            </Empty>
          </Screen>
        ) : (
          <Screen
            key={key}
            title={fullName(attachment.person)}
            above={nav}
            intro={`Demande à être rattaché(e) à ${attachment.legalName}, ${since(attachment.createdAt)}`}
          >
            <div className="case">
              <Facts attachment={attachment} />
              <Deciding attachment={attachment} next={nextAddress} />
            </div>
          </Screen>
        )
      }}
    </WholeScreen>
  )
}

function Facts({ attachment }: { attachment: Attachment }) {
  const { person, structureId, siren, legalName, administrator, createdAt } = attachment
  const found = useAsk(examineStructure, { params: { id: structureId } })
  return (
    <div>
      <section className="card" aria-labelledby="demande">
        <h2 id="demande">La demande</h2>
        <dl className="definition">
          <dt>Personne</dt>
          <dd>{fullName(person)}</dd>
          <dt>Adresse e-mail</dt>
          <dd>
            {person.email}, {person.isConfirmed ? 'confirmée' : 'pas encore confirmée'}
          </dd>
          <dt>Demandé le</dt>
          <dd>{when(createdAt)}</dd>
          <dt>Administrateur</dt>
          <dd>{administrator ?? 'Aucun : vous êtes seuls à pouvoir décider'}</dd>
        </dl>
      </section>
      <Loaded of={found}>
        {({ structure, company, members }) => (
          <>
            <section className="card block" aria-labelledby="structure">
              <h2 id="structure">La structure</h2>
              <Compare
                caption="La structure déclarée et ce que le registre en dit aujourd’hui"
                words={['Déclaré', 'Au registre']}
                lines={[
                  { what: 'Raison sociale', declared: legalName, known: company.legalName },
                  { what: 'SIREN', declared: grouped(siren), known: grouped(company.siren) },
                  { what: 'Adresse', declared: structure.address, known: company.address },
                  { what: 'Ville', declared: structure.city, known: company.city },
                ]}
              />
            </section>
            <section className="block" aria-labelledby="membres">
              <h2 id="membres">Qui en est déjà</h2>
              <Members
                members={members.filter(({ accountId }) => accountId !== person.accountId)}
              />
            </section>
          </>
        )}
      </Loaded>
    </div>
  )
}

function Deciding({ attachment, next }: { attachment: Attachment; next: string | null }) {
  const { run, busy } = useDo(decideAttachment, [queueAttachments, examineStructure])
  const navigate = useNavigate()
  const { person, structureId, legalName } = attachment
  return (
    <Decision
      accepts="Accepter le rattachement"
      refuses="Refuser le rattachement"
      mailedTo={`à ${person.email}`}
      busy={busy}
      decide={(body) => run({ params: { id: structureId, accountId: person.accountId }, body })}
      done={(decision) => {
        tell(`${fullName(person)} : rattachement ${decision === 'accept' ? 'accepté' : 'refusé'}`)
        void navigate(next ?? '/rattachements')
      }}
    >
      <p className="quiet">
        Rattachée, la personne gère les lieux, les offres, les réservations et le guichet de{' '}
        {legalName}. Elle ne voit pas les coordonnées bancaires.
      </p>
    </Decision>
  )
}
