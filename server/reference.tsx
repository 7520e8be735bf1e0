import type { FastifyInstance } from 'fastify'
import type { ReactElement, ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import * as z from 'zod/mini'
import { refusals } from '../contract/refusals.ts'
import type { Route, Who } from '../contract/route.ts'
import { GuideLinks, guidePages } from './guides/pages.tsx'
import { exampleOf } from './kit/examples.ts'
import { doorProblems } from './kit/problem.ts'
import { plainWords } from '../contract/words.ts'

/** The readable reference of the API at `/docs`: drawn from the routes themselves, no script. */
export function reference(app: FastifyInstance, routes: readonly Route[]): void {
  let page: string | undefined
  app.get('/docs', async (_request, reply) => {
    page ??= `<!doctype html>${renderToStaticMarkup(<Reference routes={routes} />)}`
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
  app.get('/docs/style.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(style),
  )
  app.get<{ Params: { slug: string } }>('/docs/:slug', async (request, reply) => {
    const guide = guidePages.get(request.params.slug)
    if (guide === undefined) return reply.callNotFound()
    const html = renderToStaticMarkup(
      <Whole title={guide.title} lead={<p>Les exemples de cette page sont joués par nos tests.</p>}>
        <GuideLinks />
        <main>{guide.body()}</main>
      </Whole>,
    )
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(`<!doctype html>${html}`)
  })
}

const whoIs: Record<Who, string> = {
  anyone: 'Ouvert à tous',
  guest: 'Ouvert à tous ; en dit plus à qui est connecté',
  youth: 'Jeune connecté',
  viewer: 'Personne connectée sur l’application',
  pro: 'Professionnel connecté',
  staff: 'Équipe du pass Culture',
  till: 'Clé d’API, HTTP Basic ou professionnel connecté',
  partner: 'Une clé d’API',
  caller: 'Ouvert à tous ; en dit plus à la structure',
}

const style = `
  :root { color-scheme: light dark; --ink: #1f1633; --soft: #5b5270; --line: #e4deee; --paper: #fff; --accent: #6d28d9 }
  @media (prefers-color-scheme: dark) { :root { --ink: #f3effa; --soft: #b9afcb; --line: #3a3150; --paper: #17111f; --accent: #c4a5ff } }
  body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
  header { padding: 2rem clamp(1rem, 5vw, 4rem); color: #fff; background: linear-gradient(100deg, #6d28d9, #a21caf) }
  main, nav { padding: 1rem clamp(1rem, 5vw, 4rem); max-width: 60rem }
  a { color: var(--accent) } header a { color: #fff }
  h2 { margin-top: 3rem } h3 { margin: 2.5rem 0 .25rem; font-size: 1.05rem; overflow-wrap: anywhere }
  code, pre { font: .875rem/1.5 ui-monospace, monospace } pre { overflow: auto; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem }
  .who { color: var(--soft) } .verb { color: var(--accent); font-weight: 700 } li { margin: .2rem 0 }`

function Reference({ routes }: { routes: readonly Route[] }): ReactElement {
  const tags = [...new Set(routes.map(({ tag }) => tag))]
  return (
    <Whole
      title="Référence de l’API"
      lead={
        <p>
          Instants en UTC, montants en centimes d’euro, identifiants courts et en majuscules. La
          même description, pour les programmes : <a href="/api/openapi.json">OpenAPI 3.1</a>.
        </p>
      }
    >
      <GuideLinks />
      <nav aria-label="Sommaire">
        <ul>
          {tags.map((tag) => (
            <li key={tag}>
              <a href={`#${anchor(tag)}`}>{tag}</a>
            </li>
          ))}
          <li>
            <a href="#refus">Les refus</a>
          </li>
        </ul>
      </nav>
      <main>
        {tags.map((tag) => (
          <section key={tag} aria-labelledby={anchor(tag)}>
            <h2 id={anchor(tag)}>{tag}</h2>
            {routes
              .filter((route) => route.tag === tag)
              .map((route) => (
                <Operation key={route.name} route={route} />
              ))}
          </section>
        ))}
        <section aria-labelledby="refus">
          <h2 id="refus">Les refus</h2>
          <p>
            Sous <code>/api</code>, un refus est un <code>application/problem+json</code> dont le
            membre <code>code</code> est stable. Les routes des contremarques répondent un objet :
            champ, liste de messages.
          </p>
          <ul>
            {Object.entries({ ...doorProblems, ...refusals }).map(([code, { status, says }]) => (
              <li key={code} id={code}>
                <code>{code}</code> ({status}) : {says}
              </li>
            ))}
          </ul>
        </section>
      </main>
    </Whole>
  )
}

/** What stands around every page of the documentation. */
const Whole = ({
  title,
  lead,
  children,
}: {
  title: string
  lead: ReactNode
  children: ReactNode
}): ReactElement => (
  <html lang="fr">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title}, pass Culture`}</title>
      <link rel="stylesheet" href="/docs/style.css" />
    </head>
    <body>
      <header>
        <h1>{title}</h1>
        {lead}
      </header>
      {children}
    </body>
  </html>
)

const anchor = (tag: string): string => plainWords(tag).replaceAll(' ', '-')

function Operation({ route }: { route: Route }): ReactElement {
  return (
    <article>
      <h3 id={route.name}>
        <span className="verb">{route.method}</span> <code>{route.path}</code>
      </h3>
      <p>
        {route.summary}. <span className="who">{whoIs[route.who]}.</span>
        {route.deprecated === undefined ? null : (
          <strong> Dépréciée : cessera de répondre le {route.deprecated.until}.</strong>
        )}
        {route.idempotency === undefined ? null : (
          <span className="who">
            {' '}
            En-tête <code>Idempotency-Key</code>{' '}
            {route.idempotency === 'required' ? 'obligatoire' : 'accepté'}.
          </span>
        )}
      </p>
      {route.body ? (
        <Example title="Demande" value={route.example?.body ?? exampleOf(json(route.body))} />
      ) : null}
      {route.answer ? (
        <Example title="Réponse" value={route.example?.answer ?? exampleOf(json(route.answer))} />
      ) : null}
      {route.refusals.length === 0 ? null : (
        <p className="who">
          Refus :{' '}
          {route.refusals.map((code, place) => (
            <span key={code}>
              {place === 0 ? '' : ', '}
              <a href={`#${code}`}>{code}</a>
            </span>
          ))}
        </p>
      )}
    </article>
  )
}

const json = (schema: z.ZodMiniType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

const Example = ({ title, value }: { title: string; value: unknown }): ReactElement => (
  <>
    <p>{title}</p>
    <pre tabIndex={0}>{JSON.stringify(value, null, 2)}</pre>
  </>
)
