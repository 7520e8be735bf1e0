import { describe, expect, test } from 'vitest'
import { camt053, pain002 } from '../../test/bank.ts'
import { readBankMessage } from './bank-messages.ts'

const read = (text: string) => readBankMessage(Buffer.from(text))
const one = (endToEndId: string) => ({ endToEndId })

describe('a status report (pain.002)', () => {
  test('tells each transfer settled, or rejected with its reason', () => {
    const text = pain002('M1', {
      group: 'PART',
      transfers: [
        { id: 'PC1-1', status: 'ACSC' },
        { id: 'PC1-2', status: 'RJCT', code: 'AC04', more: 'ACCOUNT CLOSED' },
        { id: 'PC1-3', status: 'RJCT', code: 'XX99', more: 'Motif local' },
        { id: 'PC1-4', status: 'RJCT', code: 'XX99' },
        { id: 'PC1-5', status: 'ACSP' },
      ],
    })
    expect(read(text)).toEqual({
      kind: 'pain.002',
      told: [
        { about: one('PC1-1'), outcome: 'settled', code: null, reason: null, amountCents: null },
        {
          about: one('PC1-2'),
          outcome: 'rejected',
          code: 'AC04',
          reason: 'le compte est clos',
          amountCents: null,
        },
        {
          about: one('PC1-3'),
          outcome: 'rejected',
          code: 'XX99',
          reason: 'Motif local',
          amountCents: null,
        },
        {
          about: one('PC1-4'),
          outcome: 'rejected',
          code: 'XX99',
          reason: 'motif XX99',
          amountCents: null,
        },
      ],
      passing: 1,
    })
  })

  test('accepted for processing says nothing final', () => {
    for (const group of ['ACTC', 'ACCP', 'PDNG', 'ACSP', undefined]) {
      expect(read(pain002('M1', { group }))?.told).toEqual([])
    }
  })

  test('rejects or settles a whole file', () => {
    expect(read(pain002('M1', { group: 'RJCT', code: 'FF01' }))?.told).toEqual([
      {
        about: { messageId: 'M1' },
        outcome: 'rejected',
        code: 'FF01',
        reason: 'motif FF01',
        amountCents: null,
      },
    ])
    expect(read(pain002('M1', { group: 'ACSC' }))?.told[0]).toMatchObject({
      about: { messageId: 'M1' },
      outcome: 'settled',
    })
  })
})

describe('an account statement (camt.053)', () => {
  test('tells what left, one line for each transfer or for many, with its amount', () => {
    const text = camt053([
      { amount: '12.50', transfers: [{ id: 'PC1-1' }] },
      {
        amount: '30.00',
        transfers: [
          { id: 'PC1-2', amount: '10.00' },
          { id: 'PC1-3', amount: '20.00' },
        ],
      },
    ])
    expect(read(text)?.told).toEqual([
      { about: one('PC1-1'), outcome: 'settled', code: null, reason: null, amountCents: 1_250 },
      { about: one('PC1-2'), outcome: 'settled', code: null, reason: null, amountCents: 1_000 },
      { about: one('PC1-3'), outcome: 'settled', code: null, reason: null, amountCents: 2_000 },
    ])
  })

  test('tells a whole file that left as one line', () =>
    expect(read(camt053([{ amount: '99.00', message: 'M1' }]))?.told).toEqual([
      {
        about: { messageId: 'M1' },
        outcome: 'settled',
        code: null,
        reason: null,
        amountCents: 9_900,
      },
    ]))

  test('tells what came back, with its reason', () =>
    expect(
      read(
        camt053([
          { amount: '12.50', isCredit: true, transfers: [{ id: 'PC1-1', returned: 'AC01' }] },
        ]),
      )?.told,
    ).toEqual([
      {
        about: one('PC1-1'),
        outcome: 'rejected',
        code: 'AC01',
        reason: 'le numéro de compte est incorrect',
        amountCents: 1_250,
      },
    ]))

  test('says nothing of money that comes in, of lines not booked, of transfers without a name', () => {
    const text = camt053([
      { amount: '12.50', isCredit: true, transfers: [{ id: 'PC1-1' }] },
      { amount: '12.50', status: 'PDNG', transfers: [{ id: 'PC1-2' }] },
      { amount: '12.50', transfers: [{ id: 'NOTPROVIDED' }] },
      { amount: '5.00' },
    ])
    expect(read(text)).toEqual({ kind: 'camt.053', told: [], passing: 4 })
  })

  test('is read in its former version too', () => {
    const text = camt053([{ amount: '12.50', transfers: [{ id: 'PC1-1' }] }])
      .replaceAll('camt.053.001.08', 'camt.053.001.02')
      .replaceAll('<Sts><Cd>BOOK</Cd></Sts>', '<Sts>BOOK</Sts>')
    expect(read(text)?.told).toHaveLength(1)
  })
})

describe('anything else', () => {
  test('is no message of a bank', () => {
    const message = pain002('M1', { group: 'RJCT' })
    const others = [
      '',
      'pas du XML',
      '<a/>',
      message.slice(0, -5),
      message.replace('pain.002.001.10', 'pain.008.001.02'),
      message.replace('urn:iso:std', 'urn:autre'),
      message.replace('<Document', '<!DOCTYPE Document [<!ENTITY a "b">]><Document'),
      `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`,
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"/>',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>',
    ]
    for (const text of others) expect(read(text)).toBeNull()
  })

  test('never makes this program read a file or grow without end', () => {
    const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">${Array.from(
      { length: 9 },
      (_, n) => `<!ENTITY a${n} "${`&a${n === 0 ? '' : n - 1};`.repeat(10)}">`,
    ).join('')}]><d>&a8;</d>`
    const file = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    for (const text of [bomb, file]) expect(read(text)).toBeNull()
  })
})
