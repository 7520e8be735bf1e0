import { Link } from 'react-router'
import type { WireOf } from '../../../contract/route.ts'
import { queueAttachments } from '../../../contract/validations.ts'
import { usePages } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { grouped } from '../../kit/siren.ts'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { fullName, since } from '../words.ts'
import { Cases, Shelves, useShelf } from './queue.tsx'

export type Attachment = WireOf<typeof queueAttachments>['items'][number]

const shelves = [
  { state: 'pending', word: 'À décider' },
  { state: 'accepted', word: 'Acceptés' },
  { state: 'refused', word: 'Refusés' },
] as const

export const attachmentKey = ({ structureId, person }: Attachment): string =>
  `${structureId}/${person.accountId}`

/** People who ask to act for a structure that is already there. */
export function Attachments() {
  const state = useShelf(shelves)
  const attachments = usePages(queueAttachments, { query: { state, limit: 100 } })
  return (
    <Screen
      title="Rattachements"
      intro="L’administrateur d’une structure peut aussi décider ; sans administrateur, vous êtes seuls à le pouvoir."
    >
      <Shelves label="État des rattachements" shelves={shelves} current={state} />
      <Loaded of={attachments}>
        {(items) => (
          <Cases
            items={items}
            isWaiting={state === 'pending'}
            keyOf={attachmentKey}
            more={attachments.more}
          >
            {(attachment) => <Row attachment={attachment} />}
          </Cases>
        )}
      </Loaded>
    </Screen>
  )
}

const Row = ({ attachment }: { attachment: Attachment }) => (
  <>
    <div className="row-main">
      <Link to={`/rattachements/${attachmentKey(attachment)}`} className="case-link">
        {fullName(attachment.person)}
      </Link>
      <br />
      <span className="quiet">
        {attachment.person.email}, demande {attachment.legalName} (SIREN {grouped(attachment.siren)}
        ) {since(attachment.createdAt)}
      </span>
    </div>
    {attachment.administrator === null ? (
      <State tone="wait" icon="alert" word="Sans administrateur" />
    ) : (
      <State tone="calm" icon="person" word="Avec administrateur" />
    )}
  </>
)
