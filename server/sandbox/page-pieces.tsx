import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** The frame of the sandbox’s few pages: plain HTML, one stylesheet, no script. */

type Frame = { readonly title: string; readonly children: ReactNode }

/** A whole page. */
export const pageOf = (title: string, content: ReactNode): string =>
  `<!doctype html>${renderToStaticMarkup(<Frame title={title}>{content}</Frame>)}`

const Frame = ({ title, children }: Frame) => (
  <html lang="fr">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} · pass Culture`}</title>
      <link rel="stylesheet" href="/sandbox/style.css" />
    </head>
    <body>
      <a className="skip" href="#contenu">
        Aller au contenu
      </a>
      <header>
        <p className="name">
          <a href="/sandbox">
            pass Culture <span>bac à sable</span>
          </a>
        </p>
        <nav aria-label="Bac à sable">
          <a href="/">Application</a>
          <a href="/pro">Pro</a>
          <a href="/equipe">Équipe</a>
          <a href="/docs">API</a>
          <a href="/sandbox/mailbox">Boîte aux lettres</a>
        </nav>
      </header>
      <main id="contenu">{children}</main>
    </body>
  </html>
)

type Column<Row> = { readonly title: string; readonly cell: (row: Row) => ReactNode }
export type Columns<Row> = readonly [Column<Row>, ...Column<Row>[]]

/** Rows under a caption; the first column names each row. */
export function Table<Row>({
  caption,
  columns: [first, ...others],
  rows,
  keyOf,
}: {
  readonly caption: string
  readonly columns: Columns<Row>
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
}) {
  return (
    // A table wider than a telephone is scrolled, by keyboard too (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="scroll" aria-label={`Tableau : ${caption}`} tabIndex={0}>
      <table>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            {[first, ...others].map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row">{first.cell(row)}</th>
              {others.map(({ title, cell }) => (
                <td key={title} data-title={title}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export const stylesheet = `
:root { --violet: #6d28d9; --magenta: #c026d3; --ink: #1f1235; --soft: #5b4a77; --mist: #faf5ff; --line: #e6def0; }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
body { margin: 0; background: #f5f3f7; color: var(--ink); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
a { color: var(--violet); }
:focus-visible { outline: 3px solid var(--magenta); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 16px; top: 8px; z-index: 1; padding: 8px 16px; background: #fff; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header { display: flex; flex-wrap: wrap; gap: 8px 32px; align-items: baseline; padding: 20px max(24px, calc(50vw - 540px)); background: linear-gradient(100deg, var(--violet), #a21caf); }
header a { color: #fff; text-decoration: none; }
header a:hover { text-decoration: underline; }
header :focus-visible { outline-color: #fff; }
.name { margin: 0; font-size: 22px; font-weight: 800; letter-spacing: -0.01em; }
.name span { font-weight: 400; }
nav { display: flex; flex-wrap: wrap; gap: 4px 20px; }
main { max-width: 1128px; margin: 0 auto; padding: 24px; }
h1 { margin: 8px 0 16px; font-size: clamp(28px, 5vw, 40px); line-height: 1.1; letter-spacing: -0.02em; }
h2 { margin: 0 0 12px; font-size: 22px; line-height: 1.2; }
main > section { margin: 0 0 20px; padding: 24px; background: #fff; border-radius: 16px; }
p { max-width: 68ch; margin: 0 0 12px; }
.lead { font-size: 18px; color: var(--soft); }
.clock { font-size: 24px; font-weight: 700; }
.row { display: flex; flex-wrap: wrap; gap: 12px; align-items: end; }
button, .button { font: inherit; font-weight: 700; padding: 10px 20px; border: 0; border-radius: 999px; background: var(--violet); color: #fff; cursor: pointer; text-decoration: none; min-height: 44px; }
button:hover, .button:hover { background: #5420ab; }
.plain { background: #fff; color: var(--violet); box-shadow: inset 0 0 0 2px var(--violet); }
.plain:hover { background: var(--mist); }
label { display: block; font-weight: 600; }
input { font: inherit; padding: 9px 14px; border: 2px solid #8b7aa8; border-radius: 10px; min-width: min(320px, 70vw); min-height: 44px; }
.scroll { overflow-x: auto; }
table { width: 100%; min-width: 680px; border-collapse: collapse; }
th, td { padding: 10px 16px 10px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--soft); font-size: 14px; font-weight: 600; }
tbody th { font-weight: 600; }
tbody th code, td a { white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
code { font: 15px ui-monospace, 'SF Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.token { font-size: 17px; font-weight: 700; letter-spacing: 0.08em; }
.tag { display: inline-block; padding: 2px 12px; border-radius: 999px; background: var(--mist); box-shadow: inset 0 0 0 1px #d8c7f2; font-size: 14px; font-weight: 600; white-space: nowrap; }
.tag.good { background: #e7f7ee; box-shadow: inset 0 0 0 1px #8fd3ab; }
.tag.bad { background: #fdecef; box-shadow: inset 0 0 0 1px #f0a5b3; }
@media (max-width: 700px) {
  main { padding: 12px; }
  main > section { padding: 16px; }
  table { min-width: 0; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, tbody th, td { display: block; }
  tr { padding: 12px 0; border-bottom: 1px solid var(--line); }
  tbody tr:last-child { border-bottom: 0; }
  tbody th, td { padding: 2px 0; border: 0; overflow-wrap: anywhere; }
  td { position: relative; min-height: 28px; padding-left: 112px; }
  td::before { content: attr(data-title); position: absolute; left: 0; width: 104px; color: var(--soft); font-size: 14px; line-height: 24px; }
  tbody th code, td a { white-space: normal; }
}
summary { cursor: pointer; font-weight: 700; padding: 6px 0; }
iframe { width: 100%; height: 75vh; border: 1px solid var(--line); border-radius: 12px; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 15px/1.5 ui-monospace, Menlo, Consolas, monospace; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 0 0 16px; }
dt { color: var(--soft); }
dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
`
