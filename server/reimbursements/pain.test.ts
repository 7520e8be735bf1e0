import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { describe, expect, test } from 'vitest'
import { frenchIban } from '../../test/treasury.ts'
import { centsOf, euros, latin, readPain, writePain, type Order, type PainFormat } from './pain.ts'

const order = (part: Partial<Order> = {}): Order => ({
  format: 'pain.001.001.09',
  messageId: 'PASSCULTURE-20261116-1a2b3c4d',
  createdAt: new Date('2026-11-15T23:00:00Z'),
  executionDay: '2026-11-23',
  label: 'pass Culture Pro - remboursement 2nde quinzaine 11-2026',
  payer: {
    iban: 'FR7630001007941234567890185',
    bic: 'BDFEFRPPCCT',
    name: 'pass Culture',
    code: '12345',
  },
  transfers: [
    {
      endToEndId: 'PC1001-1',
      iban: frenchIban(1),
      bic: 'BNPAFRPPXXX',
      holder: 'Librairie Kléber & Cie « Œuvres »',
      amountCents: 123_450,
      siren: '507633576',
      postalCode: '67000',
      city: 'Strasbourg',
    },
    {
      endToEndId: 'PC1001-2',
      iban: frenchIban(2),
      bic: 'CEPAFRPP',
      holder: '東京',
      amountCents: 1,
      siren: '784340093',
      postalCode: null,
      city: null,
    },
  ],
  ...part,
})

/** The bank's own schemas are not carried here: `CONTRIBUTING.md` says where they come from. */
const folder = process.env['ISO20022_XSD_DIR']
const formats: readonly PainFormat[] = ['pain.001.001.09', 'pain.001.001.03']

function whatIsInvalid(format: PainFormat, bytes: Buffer): string | null {
  const schema = XmlDocument.fromBuffer(readFileSync(join(folder ?? '', `${format}.xsd`)))
  const validator = XsdValidator.fromDoc(schema)
  const document = XmlDocument.fromBuffer(bytes)
  try {
    validator.validate(document)
    return null
  } catch (error) {
    return String(error)
  } finally {
    document.dispose()
    validator.dispose()
    schema.dispose()
  }
}

describe.skipIf(folder === undefined)(
  'the official schema, where ISO20022_XSD_DIR names its folder,',
  () => {
    test.each(formats)('%s, finds the file valid', (format) => {
      expect(whatIsInvalid(format, writePain(order({ format })))).toBeNull()
    })

    test.each(formats)('%s, finds it valid whatever names and amounts are', (format) => {
      fc.assert(
        fc.property(anyTransfers, (transfers) => {
          expect(whatIsInvalid(format, writePain(order({ format, transfers })))).toBeNull()
        }),
        { numRuns: 30 },
      )
    })

    test('sees an IBAN that is none, an amount of six decimals, a street it does not know', () => {
      const text = writePain(order()).toString()
      for (const [good, bad] of [
        [frenchIban(1), 'FR76'],
        ['1234.50', '1234.500001'],
        ['<PstCd>67000</PstCd>', '<Rue>1</Rue>'],
      ] as const) {
        expect(
          whatIsInvalid('pain.001.001.09', Buffer.from(text.replace(good, bad))),
        ).not.toBeNull()
      }
    })
  },
)

const anyTransfers = fc
  .array(
    fc.record({
      iban: fc.integer({ min: 1, max: 99_999_999 }).map(frenchIban),
      bic: fc.constantFrom('BNPAFRPP', 'AGRIFRPP882'),
      holder: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
      amountCents: fc.integer({ min: 1, max: 2_000_000_000 }),
      siren: fc.constantFrom('507633576', '784340093'),
      postalCode: fc.option(fc.string({ maxLength: 12 })),
      city: fc.option(fc.string({ unit: 'grapheme', maxLength: 60 })),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((transfers) => transfers.map((one, nth) => ({ ...one, endToEndId: `PC1-${nth + 1}` })))

describe('the payment file', () => {
  test('reads as the bank reads it', () => {
    const text = writePain(order()).toString()
    expect(text).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="utf-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
        <CstmrCdtTrfInitn>
          <GrpHdr>
            <MsgId>PASSCULTURE-20261116-1a2b3c4d</MsgId>
            <CreDtTm>2026-11-15T23:00:00</CreDtTm>
            <NbOfTxs>2</NbOfTxs>
            <CtrlSum>1234.51</CtrlSum>
            <InitgPty>
              <Nm>pass Culture</Nm>
              <Id>
                <OrgId>
                  <Othr>
                    <Id>12345</Id>
                  </Othr>
                </OrgId>
              </Id>
            </InitgPty>
          </GrpHdr>
          <PmtInf>
            <PmtInfId>PASSCULTURE-20261116-1a2b3c4d</PmtInfId>
            <PmtMtd>TRF</PmtMtd>
            <NbOfTxs>2</NbOfTxs>
            <CtrlSum>1234.51</CtrlSum>
            <PmtTpInf>
              <SvcLvl>
                <Cd>SEPA</Cd>
              </SvcLvl>
              <CtgyPurp>
                <Cd>GOVT</Cd>
              </CtgyPurp>
            </PmtTpInf>
            <ReqdExctnDt>
              <Dt>2026-11-23</Dt>
            </ReqdExctnDt>
            <Dbtr>
              <Nm>pass Culture</Nm>
            </Dbtr>
            <DbtrAcct>
              <Id>
                <IBAN>FR7630001007941234567890185</IBAN>
              </Id>
            </DbtrAcct>
            <DbtrAgt>
              <FinInstnId>
                <BICFI>BDFEFRPPCCT</BICFI>
              </FinInstnId>
            </DbtrAgt>
            <ChrgBr>SLEV</ChrgBr>
            <CdtTrfTxInf>
              <PmtId>
                <EndToEndId>PC1001-1</EndToEndId>
              </PmtId>
              <Amt>
                <InstdAmt Ccy="EUR">1234.50</InstdAmt>
              </Amt>
              <CdtrAgt>
                <FinInstnId>
                  <BICFI>BNPAFRPPXXX</BICFI>
                </FinInstnId>
              </CdtrAgt>
              <Cdtr>
                <Nm>Librairie Kleber + Cie OEuvres</Nm>
                <PstlAdr>
                  <PstCd>67000</PstCd>
                  <TwnNm>Strasbourg</TwnNm>
                  <Ctry>FR</Ctry>
                </PstlAdr>
                <Id>
                  <OrgId>
                    <Othr>
                      <Id>507633576</Id>
                    </Othr>
                  </OrgId>
                </Id>
              </Cdtr>
              <CdtrAcct>
                <Id>
                  <IBAN>FR7630004008230000000000125</IBAN>
                </Id>
              </CdtrAcct>
              <Purp>
                <Cd>GOVT</Cd>
              </Purp>
              <RmtInf>
                <Ustrd>pass Culture Pro - remboursement 2nde quinzaine 11-2026</Ustrd>
              </RmtInf>
            </CdtTrfTxInf>
            <CdtTrfTxInf>
              <PmtId>
                <EndToEndId>PC1001-2</EndToEndId>
              </PmtId>
              <Amt>
                <InstdAmt Ccy="EUR">0.01</InstdAmt>
              </Amt>
              <CdtrAgt>
                <FinInstnId>
                  <BICFI>CEPAFRPP</BICFI>
                </FinInstnId>
              </CdtrAgt>
              <Cdtr>
                <Nm>784340093</Nm>
                <Id>
                  <OrgId>
                    <Othr>
                      <Id>784340093</Id>
                    </Othr>
                  </OrgId>
                </Id>
              </Cdtr>
              <CdtrAcct>
                <Id>
                  <IBAN>FR7630004008230000000000222</IBAN>
                </Id>
              </CdtrAcct>
              <Purp>
                <Cd>GOVT</Cd>
              </Purp>
              <RmtInf>
                <Ustrd>pass Culture Pro - remboursement 2nde quinzaine 11-2026</Ustrd>
              </RmtInf>
            </CdtTrfTxInf>
          </PmtInf>
        </CstmrCdtTrfInitn>
      </Document>
      "
    `)
  })

  test('in the former format names the bank and the day as that one did', () => {
    const text = writePain(order({ format: 'pain.001.001.03' })).toString()
    expect(text).toContain('<ReqdExctnDt>2026-11-23</ReqdExctnDt>')
    expect(text).toContain('<BIC>CEPAFRPP</BIC>')
    expect(text).not.toContain('BICFI')
  })

  test('is the same to the byte for the same order', () =>
    expect(writePain(order()).equals(writePain(order()))).toBe(true))

  test('says its count and its total twice, as they are read back', () => {
    fc.assert(
      fc.property(anyTransfers, (transfers) => {
        const read = readPain(writePain(order({ transfers })))
        expect(read?.count).toBe(transfers.length)
        expect(read?.totalCents).toBe(transfers.reduce((sum, one) => sum + one.amountCents, 0))
        expect(read?.transfers).toEqual(
          transfers.map(({ endToEndId, iban, amountCents }) => ({ endToEndId, iban, amountCents })),
        )
      }),
      { numRuns: 60 },
    )
  })

  test('is not read back when it contradicts itself, or is none', () => {
    const text = writePain(order()).toString()
    const altered = [
      text.replace('<NbOfTxs>2', '<NbOfTxs>3'),
      text.replace('1234.51', '1234.52'),
      text.replace('>0.01<', '>0.02<'),
      text.replace('</Document>', ''),
      'pas du XML',
      '',
    ]
    for (const wrong of altered) expect(readPain(Buffer.from(wrong))).toBeNull()
  })

  test('may hold no entity, declared inside or outside', () => {
    const text = writePain(order()).toString()
    for (const type of ['[<!ENTITY x "y">]', 'SYSTEM "file:///etc/passwd"', '']) {
      const declared = text.replace('<Document', `<!DOCTYPE Document ${type}><Document`)
      expect(readPain(Buffer.from(declared))).toBeNull()
    }
  })
})

describe('text for a bank', () => {
  test.each([
    ['Librairie Kléber & Cie', 'Librairie Kleber + Cie'],
    ['Cœur d’Œuvre — “Été”', "Coeur d'OEuvre - Ete"],
    ['//a//b/', 'a/b'],
    ['1ère', '1ere'],
    ['<b>&amp;</b>', 'b +amp /b'],
    ['東京', ''],
  ])('%s is written %s', (text, written) => expect(latin(text, 70)).toBe(written))

  test('has only the Latin characters of SEPA, within its length', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 1, max: 70 }),
        (text, length) => {
          expect(latin(text, length)).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]*$/)
          expect(latin(text, length).length).toBeLessThanOrEqual(length)
          expect(latin(text, length)).not.toMatch(/\/\//)
        },
      ),
    )
  })

  test('amounts have two decimals and come back as they were', () => {
    expect(euros(5)).toBe('0.05')
    fc.assert(
      fc.property(fc.nat({ max: 2_000_000_000 }), (cents) => {
        expect(centsOf(euros(cents))).toBe(cents)
      }),
    )
    for (const text of ['', '1,5', '-1', '1.234', 'x', undefined]) expect(centsOf(text)).toBeNull()
    expect([centsOf('12'), centsOf('12.5'), centsOf('12.500')]).toEqual([1_200, 1_250, 1_250])
  })
})
