import type { listContacts, readFaq } from '../../contract/settings.ts'
import type { WireOf } from '../../contract/route.ts'
import './help.css'

/** What the team keeps for whoever is stuck: frequent questions, and people to write to. */

type Question = WireOf<typeof readFaq>['items'][number]
type Contact = WireOf<typeof listContacts>['items'][number]

/** The questions by theme, each theme where its first question stands; an answer opens under its own. */
export function FrequentQuestions({ items }: { items: readonly Question[] }) {
  if (items.length === 0) return <p>L’équipe n’a pas encore écrit de réponses ici.</p>
  const themes = [...new Set(items.map(({ theme }) => theme))]
  return (
    <div>
      {themes.map((theme) => (
        <section key={theme} className="faq">
          <h2>{theme}</h2>
          {items
            .filter((item) => item.theme === theme)
            .map(({ id, question, answer }) => (
              <details key={id}>
                <summary>{question}</summary>
                {answer.split(/\n{2,}/).map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              </details>
            ))}
        </section>
      ))}
    </div>
  )
}

/** Those who answer for a département or for nobody's in particular. */
export const TerritoryContacts = ({ items }: { items: readonly Contact[] }) => (
  <ul className="contacts">
    {items.map(({ id, name, department, email }) => (
      <li key={id}>
        <b>
          {name}
          {department !== null && ` (${department})`}
        </b>
        {email === null ? (
          <span className="contacts-none">adresse à venir</span>
        ) : (
          <a href={`mailto:${email}`}>{email}</a>
        )}
      </li>
    ))}
  </ul>
)
