import { expect, test } from 'vitest'
import { compare, type Stored, type Told } from '../../faults/compare.ts'

/** The judge of every fault: were it blind, all would seem borne. */

const asked = (n: number, more: Partial<Told> = {}): Told => ({
  what: 'asked',
  n,
  person: n,
  stock: 'S',
  key: `${n}`,
  ...more,
})
const told = (n: number, more: Partial<Told> = {}): Told =>
  asked(n, { what: 'told', status: 201, id: `B${n}`, countermark: `C${n}`, at: n * 10, ...more })
const stored = (n: number, more: Partial<Stored> = {}): Stored => ({
  id: `B${n}`,
  token: `C${n}`,
  person: n,
  stock: 'S',
  ...more,
})

const journal = [asked(1), told(1), asked(2), told(2), asked(3), told(3, { status: 409 })]
const clean = { lost: 0, doubled: 0, phantom: 0, untold: 0 }

test('a journal that agrees with the database is clean', () => {
  expect(compare(journal, [stored(1), stored(2)])).toMatchObject({
    ...clean,
    acknowledged: 2,
    refused: 1,
    outageMs: 10,
  })
})

test('what was acknowledged and is not stored is lost', () => {
  expect(compare(journal, [stored(1)])).toMatchObject({ ...clean, lost: 1 })
})

test('and so is what is stored under another countermark, or as another’s', () => {
  expect(compare(journal, [stored(1), stored(2, { token: 'ZZ' })])).toMatchObject({ lost: 1 })
  expect(compare(journal, [stored(1), stored(2, { person: 3 })])).toMatchObject({ lost: 1 })
})

test('two bookings of one wish are doubled, and so is one countermark given twice', () => {
  const twice = [stored(1), stored(2), stored(2, { id: 'B9', token: 'C9' })]
  expect(compare(journal, twice)).toMatchObject({ ...clean, doubled: 1 })
  const sameCode = [...journal, asked(4), told(4, { countermark: 'C1' })]
  expect(compare(sameCode, [stored(1), stored(2), stored(4, { token: 'C1' })])).toMatchObject({
    ...clean,
    doubled: 1,
  })
})

test('what nobody asked for is a phantom', () => {
  expect(compare(journal, [stored(1), stored(2), stored(7)])).toMatchObject({
    ...clean,
    phantom: 1,
  })
})

test('a booking whose asker was told no in the end is untold', () => {
  expect(compare(journal, [stored(1), stored(2), stored(3)])).toMatchObject({ ...clean, untold: 1 })
})
