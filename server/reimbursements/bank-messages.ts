import { centsOf } from './pain.ts'
import { at, each, readXml, textAt, type Element } from './xml.ts'

/**
 * What the bank says of transfers: status reports (pain.002) and account statements (camt.053).
 * Pure. Only what is final is told: settled, or rejected with its reason.
 */

export type Told = {
  /** One transfer, or all those of a file that nothing else is said of. */
  readonly about: { readonly endToEndId: string } | { readonly messageId: string }
  readonly outcome: 'settled' | 'rejected'
  readonly code: string | null
  readonly reason: string | null
  /** What the bank says it was, where it says it. */
  readonly amountCents: number | null
}

export type BankMessage = {
  readonly kind: 'pain.002' | 'camt.053'
  readonly told: readonly Told[]
  /** How many lines said nothing final, or were about something else. */
  readonly passing: number
}

const schemas = 'urn:iso:std:iso:20022:tech:xsd:'

/** Reads a message of the bank, of any version of its schema; null for anything else. */
export function readBankMessage(bytes: Uint8Array): BankMessage | null {
  const document = readXml(bytes)
  if (document === null || document.name !== 'Document') return null
  const schema = document.namespace.slice(schemas.length)
  if (!document.namespace.startsWith(schemas)) return null
  if (/^pain\.002\.001\.\d\d$/.test(schema)) return statusReport(at(document, 'CstmrPmtStsRpt'))
  if (/^camt\.053\.001\.\d\d$/.test(schema)) return statement(at(document, 'BkToCstmrStmt'))
  return null
}

// pain.002 ------------------------------------------------------------------------------------------

const outcomes: Readonly<Record<string, Told['outcome']>> = {
  ACSC: 'settled',
  ACCC: 'settled',
  RJCT: 'rejected',
  CANC: 'rejected',
}

function statusReport(report: Element | undefined): BankMessage | null {
  const group = at(report, 'OrgnlGrpInfAndSts')
  if (group === undefined) return null
  const payments = each(report, 'OrgnlPmtInfAndSts')
  const transfers = payments.flatMap((payment) => each(payment, 'TxInfAndSts'))
  const lines = [
    ...transfers.map((line) => said(line, 'TxSts', endToEnd(textAt(line, 'OrgnlEndToEndId')))),
    ...payments.map((line) => said(line, 'PmtInfSts', message(textAt(line, 'OrgnlPmtInfId')))),
    said(group, 'GrpSts', message(textAt(group, 'OrgnlMsgId'))),
  ]
  const told = lines.filter((line) => line !== null)
  return { kind: 'pain.002', told, passing: transfers.length - told.filter(isOfOne).length }
}

const isOfOne = ({ about }: Told): boolean => 'endToEndId' in about

function said(line: Element, status: string, about: Told['about'] | null): Told | null {
  const outcome = outcomes[textAt(line, status) ?? '']
  if (outcome === undefined || about === null) return null
  const original = centsOf(textAt(line, 'OrgnlTxRef', 'Amt', 'InstdAmt'))
  if (outcome === 'settled') return { ...settled, about, amountCents: original }
  return { ...why(at(line, 'StsRsnInf')), outcome, about, amountCents: original }
}

const settled = { outcome: 'settled', code: null, reason: null } as const

const endToEnd = (id: string | undefined) =>
  id === undefined || id === 'NOTPROVIDED' ? null : { endToEndId: id }
const message = (id: string | undefined) => (id === undefined ? null : { messageId: id })

// camt.053 ------------------------------------------------------------------------------------------

function statement(report: Element | undefined): BankMessage | null {
  const statements = each(report, 'Stmt')
  if (statements.length === 0) return null
  const entries = statements.flatMap((one) => each(one, 'Ntry')).map(entry)
  return {
    kind: 'camt.053',
    told: entries.flatMap(({ told }) => told),
    passing: entries.reduce((sum, { passing }) => sum + passing, 0),
  }
}

type Entry = { readonly told: readonly Told[]; readonly passing: number }

/** One booked line: money that left, one transfer or a file of them, or money that came back. */
function entry(line: Element): Entry {
  const status = textAt(line, 'Sts', 'Cd') ?? textAt(line, 'Sts')
  if (status !== 'BOOK') return { told: [], passing: 1 }
  const details = each(line, 'NtryDtls')
  const transfers = details.flatMap((detail) => each(detail, 'TxDtls'))
  const told = transfers.flatMap((transfer) => {
    const about = endToEnd(textAt(transfer, 'Refs', 'EndToEndId'))
    return about === null ? [] : (moved(line, transfer, about, transfers.length) ?? [])
  })
  if (told.length > 0) return { told, passing: transfers.length - told.length }
  const whole = wholeFile(line, details)
  return whole === null ? { told: [], passing: 1 } : { told: [whole], passing: 0 }
}

function moved(line: Element, transfer: Element, about: Told['about'], among: number): Told | null {
  const amount =
    centsOf(textAt(transfer, 'Amt')) ??
    centsOf(textAt(transfer, 'AmtDtls', 'TxAmt', 'Amt')) ??
    (among === 1 ? centsOf(textAt(line, 'Amt')) : null)
  if (directionOf(line, transfer) === 'out') return { ...settled, about, amountCents: amount }
  const returned = at(transfer, 'RtrInf')
  if (returned === undefined && !isReversal(line)) return null
  return { ...why(returned), outcome: 'rejected', about, amountCents: amount }
}

const isReversal = (line: Element): boolean => textAt(line, 'RvslInd') === 'true'

function directionOf(line: Element, transfer?: Element): 'in' | 'out' {
  const indicator = textAt(transfer, 'CdtDbtInd') ?? textAt(line, 'CdtDbtInd')
  return indicator === 'DBIT' && !isReversal(line) ? 'out' : 'in'
}

/** A whole file as one debit, named by its message. */
function wholeFile(line: Element, details: readonly Element[]): Told | null {
  const id = details
    .flatMap((detail) => [
      textAt(detail, 'Btch', 'MsgId'),
      textAt(detail, 'Btch', 'PmtInfId'),
      textAt(detail, 'TxDtls', 'Refs', 'MsgId'),
      textAt(detail, 'TxDtls', 'Refs', 'PmtInfId'),
    ])
    .find((text) => text !== undefined)
  if (id === undefined || directionOf(line) !== 'out') return null
  return { ...settled, about: { messageId: id }, amountCents: centsOf(textAt(line, 'Amt')) }
}

// Reasons -------------------------------------------------------------------------------------------

/** The reasons banks give most (ISO 20022 external codes), in words a professional can act on. */
const reasons: Readonly<Record<string, string>> = {
  AC01: 'le numéro de compte est incorrect',
  AC03: 'le numéro de compte du bénéficiaire est incorrect',
  AC04: 'le compte est clos',
  AC06: 'le compte est bloqué',
  AG01: 'les virements ne sont pas autorisés sur ce compte',
  AM05: 'la banque a vu un doublon',
  BE01: 'le titulaire ne correspond pas au compte',
  BE04: 'l’adresse du titulaire manque',
  MD07: 'le titulaire est décédé',
  MS02: 'le bénéficiaire ou sa banque l’a refusé sans dire pourquoi',
  MS03: 'la banque du bénéficiaire l’a refusé sans dire pourquoi',
  RC01: 'le BIC est incorrect',
  RR04: 'une obligation réglementaire l’empêche',
}

function why(information: Element | undefined) {
  const code = textAt(information, 'Rsn', 'Cd') ?? textAt(information, 'Rsn', 'Prtry') ?? null
  const more = textAt(information, 'AddtlInf')
  const known = code === null ? undefined : reasons[code]
  const reason = known ?? more ?? (code === null ? 'sans raison donnée' : `motif ${code}`)
  return { code: code?.slice(0, 35) ?? null, reason: reason.slice(0, 300) }
}
