import {
  Body,
  Button,
  Container,
  Head,
  Html,
  Preview,
  Section,
  Text,
} from '@react-email/components'
import type { CSSProperties, ReactNode } from 'react'
import type { AccountKind } from '../../contract/values.ts'

/** The pieces every letter is made of: one look, whoever it is written to. */

const readers: Readonly<Record<AccountKind, { name: string; footer: string }>> = {
  youth: {
    name: 'pass Culture',
    footer:
      'Cet e-mail est envoyé automatiquement par le pass Culture : ta réponse ne serait pas lue.',
  },
  pro: {
    name: 'pass Culture Pro',
    footer:
      'Cet e-mail est envoyé automatiquement par le pass Culture Pro : votre réponse ne serait pas lue.',
  },
  staff: {
    name: 'pass Culture · Équipe',
    footer:
      'Cet e-mail est envoyé automatiquement à l’équipe du pass Culture : votre réponse ne serait pas lue.',
  },
}

const violet = '#6d28d9'
const magenta = '#c026d3'
const ink = '#1f1235'
const mist = '#faf5ff'

const styles = {
  body: {
    margin: 0,
    padding: '24px 0',
    backgroundColor: '#f5f3f7',
    color: ink,
    fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
  },
  page: { maxWidth: '560px', backgroundColor: '#ffffff', borderRadius: '12px', overflow: 'hidden' },
  header: {
    padding: '20px 32px',
    // Where gradients are unknown, the violet alone.
    backgroundColor: violet,
    backgroundImage: `linear-gradient(100deg, ${violet}, ${magenta})`,
  },
  name: { margin: 0, color: '#ffffff', fontSize: '22px', lineHeight: '28px', fontWeight: 800 },
  content: { padding: '24px 32px 8px' },
  text: { margin: '0 0 16px', fontSize: '16px', lineHeight: '24px' },
  hello: { margin: '0 0 16px', fontSize: '18px', lineHeight: '26px', fontWeight: 700 },
  action: {
    padding: '14px 24px',
    borderRadius: '999px',
    backgroundColor: violet,
    color: '#ffffff',
    fontSize: '16px',
    fontWeight: 700,
    textDecoration: 'none',
  },
  actionRow: { padding: '8px 0 24px' },
  facts: { width: '100%', margin: '0 0 24px', borderCollapse: 'collapse', fontSize: '16px' },
  label: {
    padding: '8px 16px 8px 0',
    borderBottom: '1px solid #ece6f3',
    color: '#5b4a77',
    fontWeight: 400,
    textAlign: 'left',
    verticalAlign: 'top',
    whiteSpace: 'nowrap',
  },
  value: { padding: '8px 0', borderBottom: '1px solid #ece6f3', fontWeight: 600 },
  card: {
    margin: '0 0 24px',
    border: `2px solid ${violet}`,
    borderRadius: '12px',
    backgroundColor: mist,
    textAlign: 'center',
  },
  code: {
    margin: 0,
    // The last letter too is followed by its space: the left takes as much, to stay in the middle.
    padding: '24px 0 24px 0.2em',
    color: ink,
    fontFamily: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
    fontSize: '48px',
    lineHeight: '56px',
    fontWeight: 800,
    letterSpacing: '0.2em',
  },
  footer: { padding: '0 32px 24px' },
  small: { margin: 0, color: '#5b4a77', fontSize: '13px', lineHeight: '20px' },
} as const satisfies Record<string, CSSProperties>

type PageProps = {
  readonly to: AccountKind
  /** What a list of mails shows after the subject. */
  readonly preview: string
  readonly children: ReactNode
}

/** The whole letter: header with the name the reader knows, content, footer. */
export const Page = ({ to, preview, children }: PageProps) => (
  <Html lang="fr" dir="ltr">
    <Head>
      <title>{readers[to].name}</title>
      <meta name="color-scheme" content="light" />
    </Head>
    <Body style={styles.body}>
      <Preview>{preview}</Preview>
      <Container style={styles.page}>
        <Section style={styles.header}>
          <Text style={styles.name}>{readers[to].name}</Text>
        </Section>
        <Section style={styles.content}>{children}</Section>
        <Section style={styles.footer}>
          <Text style={styles.small}>{readers[to].footer}</Text>
        </Section>
      </Container>
    </Body>
  </Html>
)

/** `Bonjour Léa,` or, to someone whose name is not known, `Bonjour,`. */
export const Hello = ({ name }: { readonly name?: string | null }) => (
  <Text style={styles.hello}>{name ? `Bonjour ${name},` : 'Bonjour,'}</Text>
)

/** A paragraph; nothing at all when there is nothing to say. */
export const Paragraph = ({ children }: { readonly children?: ReactNode }) =>
  children === undefined || children === null || children === '' || children === false ? null : (
    <Text style={styles.text}>{children}</Text>
  )

/** The one thing to do next: a link of ours, shown as a button. Following it only shows a page. */
export const Action = ({
  href,
  children,
}: {
  readonly href: string
  readonly children: ReactNode
}) => (
  <Section style={styles.actionRow}>
    <Button href={href} style={styles.action}>
      {children}
    </Button>
  </Section>
)

type Fact = { readonly label: string; readonly value: ReactNode }

/** Facts one under the other, each with its label. */
export const FactsTable = ({ rows }: { readonly rows: readonly Fact[] }) => (
  <table className="facts" style={styles.facts} cellPadding={0} cellSpacing={0}>
    <tbody>
      {rows.map(({ label, value }) => (
        <tr key={label}>
          <th scope="row" style={styles.label}>
            {label}
          </th>
          <td style={styles.value}>{value}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

/**
 * The countermark, to be read across a counter. Spaced by style alone, so that it is copied whole;
 * its contrast is above 15:1 (WCAG AAA asks for 7:1).
 */
export const CountermarkCard = ({ countermark }: { readonly countermark: string }) => (
  <Section style={styles.card}>
    <Text style={styles.code}>{countermark}</Text>
  </Section>
)
