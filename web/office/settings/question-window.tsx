import { Stack, Textarea, TextInput } from '@mantine/core'
import { addQuestion, changeQuestion, readFaq } from '../../../contract/settings.ts'
import type { WireOf } from '../../../contract/route.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { tell } from '../../kit/toast.tsx'
import { Window } from '../../kit/window.tsx'

type Question = WireOf<typeof readFaq>['items'][number]
type Audience = Question['audience']
type Typed = { theme: string; question: string; answer: string; place: string }

const wished = ({ place, ...texts }: Typed, audience: Audience) => ({
  ...texts,
  audience,
  place: place.trim() === '' ? 100 : Number(place),
})

/** Writes a question and its answer, or writes them anew. */
export const QuestionWindow = ({
  audience,
  question,
  onClose,
}: {
  audience: Audience
  /** Null for a new one. */
  question: Question | null
  onClose: () => void
}) =>
  question === null ? (
    <Adding audience={audience} onClose={onClose} />
  ) : (
    <Changing question={question} onClose={onClose} />
  )

function Adding({ audience, onClose }: { audience: Audience; onClose: () => void }) {
  const sending = useSending({
    route: addQuestion,
    initial: { theme: '', question: '', answer: '', place: '100' },
    wish: (typed) => ({ body: wished(typed, audience) }),
    refreshes: [readFaq],
    done: () => {
      tell('La question est ajoutée')
      onClose()
    },
  })
  return (
    <Window title="Ajouter une question" onClose={onClose} closes="Annuler">
      <Fields sending={sending} />
    </Window>
  )
}

function Changing({ question, onClose }: { question: Question; onClose: () => void }) {
  const { id, audience, theme, answer, place } = question
  const sending = useSending({
    route: changeQuestion,
    initial: { theme, question: question.question, answer, place: String(place) },
    wish: (typed) => ({ params: { id }, body: wished(typed, audience) }),
    refreshes: [readFaq],
    done: () => {
      tell('La question est modifiée')
      onClose()
    },
  })
  return (
    <Window title="Modifier la question" onClose={onClose} closes="Annuler">
      <Fields sending={sending} />
    </Window>
  )
}

const Fields = ({
  sending: { form, onSubmit, busy, problem },
}: {
  sending: ReturnType<typeof useSending<Typed, typeof addQuestion>>
}) => (
  <form onSubmit={onSubmit} noValidate>
    <Stack gap="lg">
      <FormProblem says={problem} />
      <TextInput label="Thème" maxLength={80} {...form.getInputProps('theme')} />
      <TextInput label="Question" maxLength={200} {...form.getInputProps('question')} />
      <Textarea
        label="Réponse"
        description="Une ligne vide sépare deux paragraphes"
        rows={8}
        maxLength={4000}
        {...form.getInputProps('answer')}
      />
      <TextInput
        label="Rang"
        description="Le plus petit est montré d’abord"
        inputMode="numeric"
        {...form.getInputProps('place')}
      />
      <SendButton busy={busy} style={{ alignSelf: 'start' }}>
        Enregistrer
      </SendButton>
    </Stack>
  </form>
)
