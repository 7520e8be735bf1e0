import { Stack, Title } from '@mantine/core'
import { listContacts, readFaq } from '../../contract/settings.ts'
import { useAsk } from '../kit/data.ts'
import { FrequentQuestions, TerritoryContacts } from '../kit/help.tsx'
import { Screen } from '../kit/screen.tsx'
import { Loaded } from '../kit/states.tsx'

/** « Foire aux Questions » and « vos référents territoriaux », as the guide names them. */
export function Help() {
  const questions = useAsk(readFaq, { query: { audience: 'pro' } })
  const contacts = useAsk(listContacts, {})
  return (
    <Screen title="Foire aux questions" width="narrow">
      <Stack gap="xl">
        <Loaded of={questions}>{({ items }) => <FrequentQuestions items={items} />}</Loaded>
        <section aria-labelledby="referents">
          <Stack gap="sm">
            <Title order={2} id="referents">
              Vos référents territoriaux
            </Title>
            <p>
              Vous n’avez pas trouvé votre réponse ? Écrivez au référent de votre département ; les
              opérateurs nationaux ont le leur.
            </p>
            <Loaded of={contacts}>{({ items }) => <TerritoryContacts items={items} />}</Loaded>
          </Stack>
        </section>
      </Stack>
    </Screen>
  )
}
