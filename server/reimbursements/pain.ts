import type { Payer } from '../kit/config.ts'
import { at, each, readXml, textAt, writeXml, type Child, type Content } from './xml.ts'

/**
 * The file that orders the transfers: pain.001.001.09 (EPC 2025), or .03 where the bank still asks
 * for it. Pure: the same order gives the same bytes.
 */

export type PainFormat = 'pain.001.001.09' | 'pain.001.001.03'

export type Order = {
  readonly format: PainFormat
  readonly messageId: string
  readonly createdAt: Date
  /** `2026-11-23` */
  readonly executionDay: string
  readonly label: string
  readonly payer: Payer
  readonly transfers: readonly {
    readonly endToEndId: string
    readonly iban: string
    readonly bic: string
    readonly holder: string
    readonly amountCents: number
    readonly siren: string
    readonly postalCode: string | null
    readonly city: string | null
  }[]
}

const namespaceOf = (format: PainFormat) => `urn:iso:std:iso:20022:tech:xsd:${format}`

/** Writes the file. */
export function writePain(order: Order): Buffer {
  const { format, messageId, payer, transfers } = order
  const totals: readonly Child[] = [
    ['NbOfTxs', String(transfers.length)],
    ['CtrlSum', euros(transfers.reduce((sum, { amountCents }) => sum + amountCents, 0))],
  ]
  const header: Child = [
    'GrpHdr',
    [
      ['MsgId', messageId],
      ['CreDtTm', order.createdAt.toISOString().slice(0, 19)],
      ...totals,
      ['InitgPty', [...named(payer.name), organisation(payer.code)]],
    ],
  ]
  return writeXml(namespaceOf(format), [
    'Document',
    [['CstmrCdtTrfInitn', [header, ['PmtInf', instruction(order, totals)]]]],
  ])
}

function instruction(order: Order, totals: readonly Child[]): Content {
  const { format, messageId, executionDay, payer, transfers } = order
  const day: Content = format === 'pain.001.001.09' ? [['Dt', executionDay]] : executionDay
  return [
    ['PmtInfId', messageId],
    ['PmtMtd', 'TRF'],
    ...totals,
    [
      'PmtTpInf',
      [
        ['SvcLvl', [['Cd', 'SEPA']]],
        ['CtgyPurp', [['Cd', 'GOVT']]],
      ],
    ],
    ['ReqdExctnDt', day],
    ['Dbtr', named(payer.name)],
    ['DbtrAcct', account(payer.iban)],
    ['DbtrAgt', bank(format, payer.bic)],
    ['ChrgBr', 'SLEV'],
    ...transfers.map((transfer): Child => ['CdtTrfTxInf', credit(order, transfer)]),
  ]
}

const credit = (
  { format, label }: Order,
  transfer: Order['transfers'][number],
): readonly Child[] => [
  ['PmtId', [['EndToEndId', transfer.endToEndId]]],
  ['Amt', [['InstdAmt', euros(transfer.amountCents), { Ccy: 'EUR' }]]],
  ['CdtrAgt', bank(format, transfer.bic)],
  [
    'Cdtr',
    [
      ...named(transfer.holder, transfer.siren),
      ...(format === 'pain.001.001.09' ? address(transfer) : []),
      organisation(transfer.siren),
    ],
  ],
  ['CdtrAcct', account(transfer.iban)],
  ['Purp', [['Cd', 'GOVT']]],
  ['RmtInf', [['Ustrd', latin(label, 140)]]],
]

const named = (name: string, otherwise = 'X'): readonly Child[] => [
  ['Nm', latin(name, 70) || otherwise],
]
const account = (iban: string): readonly Child[] => [['Id', [['IBAN', iban]]]]
const bank = (format: PainFormat, bic: string): readonly Child[] => [
  ['FinInstnId', [[format === 'pain.001.001.09' ? 'BICFI' : 'BIC', bic]]],
]
const organisation = (id: string): Child => ['Id', [['OrgId', [['Othr', [['Id', latin(id, 35)]]]]]]]

/**
 * Structured, or none: an address on free lines is refused since November 2026 (EPC), and the
 * former format of SEPA knows no other.
 */
function address({ postalCode, city }: Order['transfers'][number]): readonly Child[] {
  const town = latin(city ?? '', 35)
  if (town === '') return []
  const code = latin(postalCode ?? '', 16)
  const parts: readonly Child[] = [
    ['TwnNm', town],
    ['Ctry', 'FR'],
  ]
  return [['PstlAdr', code === '' ? parts : [['PstCd', code], ...parts]]]
}

/** Cents as the bank writes them: `1234.50`. */
export const euros = (cents: number): string =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

/** `1234.5` in cents; null for what is no amount in euros. */
export function centsOf(text: string | undefined): number | null {
  const [, whole, part = ''] = /^(\d{1,14})(?:\.(\d{1,2})0*)?$/.exec(text ?? '') ?? []
  return whole === undefined ? null : Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

/** What has no bare letter of its own in Unicode. */
const letters: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  '€': 'EUR',
  '&': '+',
  '’': "'",
  '–': '-',
  '—': '-',
}

/** Text in the Latin characters that every bank of SEPA bears (EPC217-08), cut to a length. */
export function latin(text: string, length: number): string {
  const bare = text
    .replace(/[œŒæÆßøØłŁđĐ€&’–—]/g, (sign) => letters[sign] ?? sign)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/g, ' ')
  // Two slashes are a sign of their own between banks.
  return bare
    .replace(/\/{2,}/g, '/')
    .replace(/^\/|\/$/g, '')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, length)
    .trim()
}

export type ReadOrder = {
  readonly messageId: string
  readonly count: number
  readonly totalCents: number
  readonly transfers: readonly {
    readonly endToEndId: string
    readonly iban: string
    readonly amountCents: number
  }[]
}

/** Reads a payment file back; null where it does not say one thing twice alike. */
export function readPain(bytes: Uint8Array): ReadOrder | null {
  const initiation = at(readXml(bytes) ?? undefined, 'CstmrCdtTrfInitn')
  const [payment, ...others] = each(initiation, 'PmtInf')
  const messageId = textAt(initiation, 'GrpHdr', 'MsgId')
  if (payment === undefined || others.length > 0 || messageId === undefined) return null
  const transfers = each(payment, 'CdtTrfTxInf').map((credited) => ({
    endToEndId: textAt(credited, 'PmtId', 'EndToEndId') ?? '',
    iban: textAt(credited, 'CdtrAcct', 'Id', 'IBAN') ?? '',
    amountCents: centsOf(textAt(credited, 'Amt', 'InstdAmt')) ?? 0,
  }))
  const totalCents = transfers.reduce((sum, { amountCents }) => sum + amountCents, 0)
  const isSaidAlike = [at(initiation, 'GrpHdr'), payment].every(
    (part) =>
      textAt(part, 'NbOfTxs') === String(transfers.length) &&
      centsOf(textAt(part, 'CtrlSum')) === totalCents,
  )
  return isSaidAlike ? { messageId, count: transfers.length, totalCents, transfers } : null
}
