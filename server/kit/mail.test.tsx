import { describe, expect, test } from 'vitest'
import { letter, oneLine, write, type Letter } from './mail.tsx'
import { Action, CountermarkCard, FactsTable, Hello, Page, Paragraph } from './mail-pieces.tsx'

type Booked = { readonly name: string; readonly offer: string; readonly code: string }

const booked = letter<Booked>(
  'booked',
  ({ offer }) => `Ta réservation pour ${offer}`,
  ({ name, offer, code }) => (
    <Page to="youth" preview={`Ta contremarque : ${code}`}>
      <Hello name={name} />
      <Paragraph>C’est réservé ! Voici ta contremarque :</Paragraph>
      <CountermarkCard countermark={code} />
      <FactsTable
        rows={[
          { label: 'Offre', value: offer },
          { label: 'Prix', value: '12,50\u00a0€' },
        ]}
      />
      <Paragraph>{''}</Paragraph>
      <Action href="https://pass.example/reservations">Voir mes réservations</Action>
    </Page>
  ),
)
const facts: Booked = { name: 'Léa', offer: 'Le Cid', code: '4F7K2M' }

describe('a letter', () => {
  test('is also readable as plain text', async () => {
    const { text } = await write(booked, facts)
    expect(text).toBe(
      [
        'pass Culture',
        'Bonjour Léa,',
        'C’est réservé ! Voici ta contremarque :',
        '4F7K2M',
        'Offre Le Cid\nPrix  12,50\u00a0€',
        'Voir mes réservations (https://pass.example/reservations)',
        'Cet e-mail est envoyé automatiquement par le pass Culture : ta réponse ne serait pas lue.',
      ].join('\n\n'),
    )
  })

  test('is in French, says what it is before it is opened, and names the reader’s site', async () => {
    const { html, subject } = await write(booked, facts)
    expect(subject).toBe('Ta réservation pour Le Cid')
    expect(html).toMatch(/<html[^>]*lang="fr"/)
    expect(html).toContain('<title>pass Culture</title>')
    expect(html).toContain('Ta contremarque : 4F7K2M')
    expect(html).toContain('href="https://pass.example/reservations"')
    expect(html).toMatch(/<th scope="row"[^>]*>Offre<\/th>/)
    expect(html).not.toMatch(/<script|<img|<link/)
  })

  test('says vous to a professional and to the team', async () => {
    for (const to of ['pro', 'staff'] as const) {
      const told = letter(
        'told',
        () => 'x',
        () => (
          <Page to={to} preview="">
            <Hello />
          </Page>
        ),
      )
      const { text } = await write(told, {})
      expect(text).toContain('Bonjour,')
      expect(text).toContain('votre réponse')
    }
  })

  test('of each kind may stand in one list with the others', () => {
    const letters: readonly Letter[] = [
      booked,
      letter<{ at: string }>(
        'x',
        ({ at }) => at,
        () => <p />,
      ),
    ]
    expect(letters.map(({ name }) => name)).toEqual(['booked', 'x'])
  })
})

describe('what people typed', () => {
  test('is never read as HTML', async () => {
    const offer = '<a href="https://evil.example">Gagne</a> & "plus"'
    const { html, text } = await write(booked, { ...facts, offer })
    expect(html).not.toContain('<a href="https://evil.example"')
    expect(html).toContain('&lt;a href=')
    expect(text).toContain(offer)
  })

  test('cannot write another header', async () => {
    const offer = 'Le Cid\r\nBcc: everyone@example.org\u2028X-Two: 2\u0085'
    const { subject } = await write(booked, { ...facts, offer })
    expect(subject).toBe('Ta réservation pour Le Cid Bcc: everyone@example.org X-Two: 2')
  })

  test('cannot disguise itself', async () => {
    const offer = 'Le\u200b Cid\u202e\u2066\ufeff\u0007\u00ad\u2069'
    const { subject, text, html } = await write(booked, { ...facts, offer })
    expect(subject).toBe('Ta réservation pour Le Cid')
    expect(text).toContain('Offre Le Cid\n')
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0007]/)
  })

  test('is cleaned in lists of facts too, and keeps its line breaks there', async () => {
    const list = letter<{ readonly dates: readonly { readonly on: string }[] }>(
      'list',
      ({ dates }) => dates.map(({ on }) => on).join(','),
      ({ dates }) => <p>{dates.map(({ on }) => JSON.stringify(on)).join('')}</p>,
    )
    const { html } = await write(list, { dates: [{ on: 'a\u202eb\nc' }] })
    expect(html).toContain('ab\\nc')
  })

  test('makes a subject of a reasonable length', () => {
    expect(oneLine(`  a${'b'.repeat(400)}`)).toHaveLength(250)
  })
})

describe('contrast', () => {
  const light = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one: string, other: string): number => {
    const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b)
    return (bright + 0.05) / (dark + 0.05)
  }

  test('of the countermark is well above AAA', () =>
    expect(contrast('#1f1235', '#faf5ff')).toBeGreaterThan(15))
  test('of buttons and labels is AAA', () => {
    expect(contrast('#ffffff', '#6d28d9')).toBeGreaterThan(7)
    expect(contrast('#5b4a77', '#ffffff')).toBeGreaterThan(7)
  })
  test('of the name on the whole gradient is AA', () => {
    expect(contrast('#ffffff', '#c026d3')).toBeGreaterThan(4.5)
  })

  test('these are the colours a letter has', async () => {
    const { html } = await write(booked, facts)
    for (const color of ['#1f1235', '#faf5ff', '#6d28d9', '#c026d3', '#5b4a77']) {
      expect(html).toContain(color)
    }
  })
})
