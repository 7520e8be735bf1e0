import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { readFaq, removeQuestion } from '../../../contract/settings.ts'
import type { WireOf } from '../../../contract/route.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useAsk, useDo } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { Shelves, useShelf } from '../queue/queue.tsx'
import { QuestionWindow } from './question-window.tsx'

type Question = WireOf<typeof readFaq>['items'][number]

const shelves = [
  { state: 'youth', word: 'Pour les jeunes' },
  { state: 'pro', word: 'Pour les professionnels' },
] as const

/** The frequent questions of both sites, in the order in which they are read there. */
export function Questions() {
  const audience = useShelf(shelves)
  const questions = useAsk(readFaq, { query: { audience } })
  const [edited, setEdited] = useState<Question | 'new' | null>(null)
  return (
    <Screen
      title="Foire aux questions"
      intro="Ce que lisent les jeunes et les professionnels, dans cet ordre."
      actions={
        <Button leftSection={<Icon name="add" />} onClick={() => setEdited('new')}>
          Ajouter une question
        </Button>
      }
    >
      <Shelves label="Public" shelves={shelves} current={audience} />
      <Loaded of={questions}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="info" title="Aucune question">
              Ajoutez la première.
            </Empty>
          ) : (
            <ul className="stacked">
              {items.map((question) => (
                <li key={question.id} className="card">
                  <p className="quiet">{question.theme}</p>
                  <h2>{question.question}</h2>
                  {question.answer.split(/\n{2,}/).map((paragraph) => (
                    <p key={paragraph}>{paragraph}</p>
                  ))}
                  <Acts question={question} edit={() => setEdited(question)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {edited !== null && (
        <QuestionWindow
          audience={audience}
          question={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Screen>
  )
}

function Acts({ question, edit }: { question: Question; edit: () => void }) {
  const ask = useConfirm()
  const { run, busy } = useDo(removeQuestion, [readFaq])
  const remove = async () => {
    const isSure = await ask({
      title: 'Retirer cette question ?',
      says: question.question,
      does: 'Retirer la question',
      isGrave: true,
    })
    if (!isSure) return
    const reply = await run({ params: { id: question.id } })
    if (reply === null) return
    tell(reply.ok ? 'La question est retirée' : reply.says, { isBad: !reply.ok })
  }
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        aria-label={`Modifier : ${question.question}`}
        onClick={edit}
      >
        Modifier
      </Button>
      <Button
        size="xs"
        variant="subtle"
        color="red"
        loading={busy}
        aria-label={`Retirer : ${question.question}`}
        onClick={() => void remove()}
      >
        Retirer
      </Button>
    </Group>
  )
}
