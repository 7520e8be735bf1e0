import { listContacts, readFaq } from '../../../contract/settings.ts'
import { useAsk } from '../../kit/data.ts'
import { FrequentQuestions, TerritoryContacts } from '../../kit/help.tsx'
import { Screen } from '../screen.tsx'
import { Loaded } from '../states.tsx'

/** « Foire aux Questions » and « vos référents territoriaux », as the guide names them. */
export function Help() {
  const questions = useAsk(readFaq, { query: { audience: 'youth' } })
  const contacts = useAsk(listContacts, {})
  return (
    <Screen title="Foire aux questions" isNarrow>
      <div className="stack" style={{ '--gap': '2rem' }}>
        <Loaded of={questions}>{({ items }) => <FrequentQuestions items={items} />}</Loaded>
        <section className="stack" aria-labelledby="referents">
          <h2 id="referents">Écrire à quelqu’un</h2>
          <p>Tu ne trouves pas ta réponse ? Écris au référent de ton département.</p>
          <Loaded of={contacts}>{({ items }) => <TerritoryContacts items={items} />}</Loaded>
        </section>
      </div>
    </Screen>
  )
}
