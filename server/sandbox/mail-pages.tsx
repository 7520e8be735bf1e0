import { dateLine } from '../../contract/words.ts'
import type { SandboxMail } from './mailbox.ts'
import { Table, pageOf, type Columns } from './page-pieces.tsx'

/** The sandbox’s letter-box, as a page. */

const when = (sentAt: Date): string => dateLine(sentAt, 'Europe/Paris', { year: true })

const mailColumns: Columns<SandboxMail> = [
  {
    title: 'Objet',
    cell: ({ id, subject }) => <a href={`/sandbox/mailbox/${id}`}>{subject}</a>,
  },
  { title: 'Destinataire', cell: (mail) => <code>{mail.to}</code> },
  { title: 'Envoyé', cell: ({ sentAt }) => when(sentAt) },
]

export const mailboxPage = (mails: readonly SandboxMail[], to: string): string =>
  pageOf(
    'Boîte aux lettres',
    <>
      <h1>Boîte aux lettres</h1>
      <section>
        <form method="get" action="/sandbox/mailbox" className="row">
          <div>
            <label htmlFor="to">Destinataire</label>
            <input id="to" name="to" type="email" defaultValue={to} autoComplete="off" />
          </div>
          <button>Filtrer</button>
          {to !== '' && (
            <a className="button plain" href="/sandbox/mailbox">
              Tout voir
            </a>
          )}
        </form>
      </section>
      <section>
        {mails.length === 0 ? (
          <p>Aucun mail{to === '' ? '' : ` pour ${to}`}.</p>
        ) : (
          <Table<SandboxMail>
            caption="Mails envoyés, du plus récent au plus ancien"
            rows={mails}
            keyOf={({ id }) => String(id)}
            columns={mailColumns}
          />
        )}
      </section>
    </>,
  )

export const mailPage = ({ id, to, subject, text, sentAt }: SandboxMail): string =>
  pageOf(
    subject,
    <>
      <h1>{subject}</h1>
      <section>
        <dl>
          <dt>À</dt>
          <dd>{to}</dd>
          <dt>Envoyé</dt>
          <dd>{when(sentAt)}</dd>
        </dl>
        {/* What a letter holds is not trusted here either: no script, no form, links above us only. */}
        <iframe
          title={`Mail : ${subject}`}
          src={`/sandbox/mailbox/${id}/lettre`}
          sandbox="allow-top-navigation-by-user-activation"
        />
        <details>
          <summary>Version texte</summary>
          <pre>{text}</pre>
        </details>
      </section>
    </>,
  )

/** The letter itself, its links leading out of its frame. */
export const letterDocument = ({ html }: SandboxMail): string =>
  html.replace(/<head(\s[^>]*)?>/i, (head) => `${head}<base target="_top">`)

/** What the letter may do in its frame, where the house’s own pages may not be framed at all. */
export const letterHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
}
