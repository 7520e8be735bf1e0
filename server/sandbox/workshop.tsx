import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { isSignedBy } from '../partners/signing.ts'
import type { World } from '../world.ts'
import { checkProvider, checkReceiver, ownSecret, type Finding } from './conformity.ts'
import { pageOf, Table, type Columns } from './page-pieces.tsx'

/** The bench of a partner's developer: what a webhook receiver received, and is his machine right? */

type Received = {
  readonly at: Date
  readonly id: string
  readonly sentAt: string
  readonly isSigned: boolean
  readonly body: string
}

const kept = 100

export async function workshop(scope: FastifyInstance, world: World): Promise<void> {
  const received: Received[] = []
  await app(scope, world, received)
  scope.get('/sandbox/receveur', (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(receivedPage(received)),
  )
  scope.get('/sandbox/conformite', async (request, reply) => {
    const asked = z.safeParse(Asked, request.query)
    const findings = asked.success ? await checked(world, asked.data) : null
    const before = asked.success ? asked.data : {}
    return reply.type('text/html; charset=utf-8').send(conformityPage(before, findings))
  })
}

/** The receiver itself: the body is kept as it came, which is what is signed. */
async function app(scope: FastifyInstance, world: World, received: Received[]): Promise<void> {
  await scope.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) =>
      done(null, text),
    )
    inner.post('/sandbox/receveur', { bodyLimit: 100_000 }, (request, reply) => {
      const message = messageOf(
        request.headers,
        typeof request.body === 'string' ? request.body : '',
      )
      received.unshift({ ...message, at: world.now() })
      received.splice(kept)
      return reply.code(message.isSigned ? 204 : 401).send()
    })
  })
}

const tolerance = 300

function messageOf(headers: Readonly<Record<string, unknown>>, body: string) {
  const [id, sentAt, signature] = ['id', 'timestamp', 'signature'].map((name) =>
    String(headers[`webhook-${name}`] ?? ''),
  ) as [string, string, string]
  const at = new Date(Number(sentAt) * 1_000)
  const key = Buffer.from(ownSecret.replace('whsec_', ''), 'base64')
  // The machine's clock signs, in the sandbox too.
  const age = Math.abs(performance.timeOrigin + performance.now() - at.getTime()) / 1_000
  const isSigned = age < tolerance && isSignedBy(signature, { id, at, body }, key)
  return { id, sentAt, isSigned, body }
}

const Asked = z.union([
  z.object({ baseUrl: z.url(), siret: z.string().check(z.regex(/^\d{14}$/)) }),
  z.object({ url: z.url(), secret: z.string().check(z.minLength(10), z.maxLength(200)) }),
])
type Asked = z.output<typeof Asked>

const checked = (world: World, asked: Asked): Promise<readonly Finding[]> =>
  'url' in asked
    ? checkReceiver(world, asked)
    : checkProvider(world, { ...asked, baseUrl: asked.baseUrl.replace(/\/$/, '') })

const receivedPage = (received: readonly Received[]): string =>
  pageOf(
    'Webhooks reçus',
    <>
      <h1>Webhooks reçus</h1>
      <p className="lead">
        Donnez à un webhook l’adresse <code>/sandbox/receveur</code> de ce bac à sable : tout ce qui
        y arrive se lit ici. « Signé » veut dire : du secret <code>{ownSecret}</code>, celui de la{' '}
        <a href="/sandbox/conformite">vérification de conformité</a> ; un autre secret reçoit 401.
      </p>
      <section>
        {received.length === 0 ? (
          <p>Rien encore.</p>
        ) : (
          <Table
            caption="Messages reçus"
            rows={received.map((message, nth) => ({ ...message, nth }))}
            keyOf={({ nth }) => String(nth)}
            columns={[
              { title: 'webhook-id', cell: ({ id }) => <code>{id}</code> },
              { title: 'Reçu', cell: ({ at }) => at.toISOString() },
              {
                title: 'Signature',
                cell: ({ isSigned }) => (
                  <span className={isSigned ? 'tag good' : 'tag bad'}>
                    {isSigned ? 'Signé' : 'D’un autre secret'}
                  </span>
                ),
              },
              { title: 'Corps', cell: ({ body }) => <code>{body}</code> },
            ]}
          />
        )}
      </section>
    </>,
  )

type Before = Partial<Record<'baseUrl' | 'siret' | 'url' | 'secret', string>>

const conformityPage = (before: Before, findings: readonly Finding[] | null): string =>
  pageOf(
    'Conformité',
    <>
      <h1>Votre machine est-elle conforme ?</h1>
      {findings === null ? null : <Findings of={findings} />}
      <section aria-labelledby="stocks">
        <h2 id="stocks">Un fournisseur de stocks</h2>
        <form>
          <Field name="baseUrl" label="Adresse, sans /stocks" value={before.baseUrl} />
          <Field name="siret" label="Un SIRET que vous connaissez" value={before.siret} />
          <p>
            <button>Jouer le scénario</button>
          </p>
        </form>
      </section>
      <section aria-labelledby="webhooks">
        <h2 id="webhooks">Un receveur de webhooks</h2>
        <form>
          <Field name="url" label="Son adresse" value={before.url} />
          <Field name="secret" label="Le secret qu’il connaît" value={before.secret ?? ownSecret} />
          <p>
            <button>Envoyer cinq messages</button>
          </p>
        </form>
      </section>
    </>,
  )

const Field = ({
  name,
  label,
  value,
}: {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
}) => (
  <p>
    <label htmlFor={name}>{label}</label>
    <input id={name} name={name} required defaultValue={value ?? ''} />
  </p>
)

const findingColumns: Columns<Finding> = [
  { title: 'Attendu', cell: ({ asks }) => asks },
  {
    title: 'Verdict',
    cell: ({ isRight }) => (
      <span className={isRight ? 'tag good' : 'tag bad'}>{isRight ? 'Juste' : 'Faux'}</span>
    ),
  },
  { title: 'Ce qui s’est passé', cell: ({ says }) => says },
]

const Findings = ({ of: findings }: { readonly of: readonly Finding[] }) => (
  <section aria-labelledby="resultat">
    <h2 id="resultat">
      {findings.every(({ isRight }) => isRight) ? 'Tout est conforme' : 'Des points à revoir'}
    </h2>
    <Table
      caption="Ce qui a été vérifié"
      rows={findings}
      keyOf={({ asks }) => asks}
      columns={findingColumns}
    />
  </section>
)
