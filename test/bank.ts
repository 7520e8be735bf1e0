/** The bank's side of the conversation: what it would send, written by hand. */

type Report = {
  readonly group?: string | undefined
  readonly code?: string
  readonly transfers?: readonly {
    readonly id: string
    readonly status: string
    readonly code?: string
    readonly more?: string
  }[]
}

const because = (code: string | undefined, more?: string): string =>
  code === undefined
    ? ''
    : `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn>${more === undefined ? '' : `<AddtlInf>${more}</AddtlInf>`}</StsRsnInf>`

/** A status report about one of our files. */
export function pain002(messageId: string, { group, code, transfers = [] }: Report): string {
  const lines = transfers.map(
    (line) =>
      `<TxInfAndSts><OrgnlEndToEndId>${line.id}</OrgnlEndToEndId><TxSts>${line.status}</TxSts>${because(line.code, line.more)}</TxInfAndSts>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-11-20T09:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${messageId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${group === undefined ? '' : `<GrpSts>${group}</GrpSts>`}${because(code)}</OrgnlGrpInfAndSts>
${lines.length === 0 ? '' : `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${messageId}</OrgnlPmtInfId>${lines.join('')}</OrgnlPmtInfAndSts>`}
</CstmrPmtStsRpt></Document>`
}

type Entry = {
  readonly amount: string
  readonly isCredit?: boolean
  readonly status?: string
  /** A whole file as one line. */
  readonly message?: string
  readonly transfers?: readonly {
    readonly id: string
    readonly amount?: string
    readonly returned?: string
  }[]
}

/** A statement of the account that pays. */
export const camt053 = (
  entries: readonly Entry[],
): string => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>STMT-1</MsgId><CreDtTm>2026-11-24T06:00:00</CreDtTm></GrpHdr>
<Stmt><Id>1</Id>${entries.map(entryOf).join('')}</Stmt></BkToCstmrStmt></Document>`

function entryOf({ amount, isCredit = false, status = 'BOOK', message, transfers = [] }: Entry) {
  const batch = message === undefined ? '' : `<Btch><MsgId>${message}</MsgId></Btch>`
  const details = transfers.map(
    (one) =>
      `<TxDtls><Refs><EndToEndId>${one.id}</EndToEndId></Refs>${one.amount === undefined ? '' : `<Amt Ccy="EUR">${one.amount}</Amt>`}${one.returned === undefined ? '' : `<RtrInf><Rsn><Cd>${one.returned}</Cd></Rsn></RtrInf>`}</TxDtls>`,
  )
  return `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${isCredit ? 'CRDT' : 'DBIT'}</CdtDbtInd><Sts><Cd>${status}</Cd></Sts><NtryDtls>${batch}${details.join('')}</NtryDtls></Ntry>`
}
