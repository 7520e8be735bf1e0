import type { ReactElement, ReactNode } from 'react'
import { changes, promises } from './changes.ts'
import { countermarks } from './countermarks.ts'
import { digital } from './digital.ts'
import type { Guide, Sample } from './guide.ts'
import { stocks } from './stocks.ts'
import { webhooks } from './webhooks.ts'

/** The guides beside the reference: pages without script, like it. */

export const guides: readonly Guide[] = [countermarks, digital, stocks, webhooks]

/** The pages of `/docs/…` by their last word. */
export const guidePages: ReadonlyMap<string, { title: string; body: () => ReactElement }> = new Map(
  [
    ...guides.map(
      (guide) => [guide.slug, { title: guide.title, body: () => page(guide) }] as const,
    ),
    ['changements', { title: 'Ce qui change', body: changesPage }],
  ],
)

/** Where to go from any page of the documentation. */
export const GuideLinks = (): ReactElement => (
  <nav aria-label="Guides">
    <ul>
      {[...guidePages].map(([slug, { title }]) => (
        <li key={slug}>
          <a href={`/docs/${slug}`}>{title}</a>
        </li>
      ))}
      <li>
        <a href="/docs">Référence</a>
      </li>
    </ul>
  </nav>
)

const page = ({ intro, parts }: Guide): ReactElement => (
  <>
    <Paragraphs>{[intro]}</Paragraphs>
    {parts.map(({ title, says, samples }) => (
      <section key={title}>
        <h2>{title}</h2>
        <Paragraphs>{says}</Paragraphs>
        {samples.map((sample) => (
          <Written key={sample.name} sample={sample} />
        ))}
      </section>
    ))}
  </>
)

const Paragraphs = ({ children }: { children: readonly string[] }): ReactNode =>
  children.map((text) => <p key={text}>{typeset(text)}</p>)

/** French signs never begin or end a line alone. */
const typeset = (text: string): string =>
  text.replace(/« | (?=[»:;!?])/g, (sign) => sign.replace(' ', '\u00a0'))

const Written = ({ sample: { name, curl, typescript } }: { sample: Sample }): ReactElement => (
  <>
    <h3>{name}</h3>
    {curl === undefined ? null : (
      <pre tabIndex={0}>
        <code>{curl}</code>
      </pre>
    )}
    <pre tabIndex={0}>
      <code>{typescript}</code>
    </pre>
  </>
)

function changesPage(): ReactElement {
  return (
    <>
      <h2>Ce qui est promis</h2>
      <Paragraphs>{promises}</Paragraphs>
      {changes.map(({ day, says }) => (
        <section key={day}>
          <h2>
            <time dateTime={day}>{day}</time>
          </h2>
          <ul>
            {says.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
