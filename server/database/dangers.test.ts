import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { dangersOf } from './dangers.ts'

describe('a migration is told when it', () => {
  test.each([
    ['makes an index that writers wait for', 'create index offer_name on offer (name);'],
    ['adds a column that may not be empty', 'alter table offer add column a text not null;'],
    ['adds a default that changes', 'alter table offer add a uuid default gen_random_uuid();'],
    ['changes a type', 'alter table offer alter column name type varchar(90);'],
    ['sets not null', 'alter table offer alter name set not null;'],
    ['checks every row at once', 'alter table offer add constraint c check (name <> $$$$);'],
    ['follows every key at once', 'alter table offer add foreign key (a) references b;'],
    ['makes a unique constraint', 'alter table offer add constraint u unique (name);'],
    ['renames', 'alter table offer rename column name to title;'],
    ['drops a column', 'alter table offer drop column name;'],
    ['fills a whole table', 'update offer set name = name;'],
    ['locks a table', 'lock table offer in share mode;'],
  ])('%s', (_, statement) => {
    expect(dangersOf(statement)).toHaveLength(1)
  })

  test.each([
    ['an index made without stopping anybody', 'create index concurrently i on offer (name);'],
    ['a column that may be empty', 'alter table offer add column a text;'],
    ['a column with a fixed default', "alter table offer add a text not null default '';"],
    ['a constraint to be validated later', 'alter table offer add check (a > 0) not valid;'],
    ['a unique index taken over', 'alter table offer add constraint u unique using index i;'],
    ['some rows', 'update offer set a = 1 where id between 1 and 5000;'],
    [
      'anything on a table it makes',
      'create table a (b int); create index i on a (b); alter table a add check (b > 0);',
    ],
  ])('and not for %s', (_, statements) => {
    expect(dangersOf(statements)).toEqual([])
  })
})

test('since the first release no migration stops the house', () => {
  // Those before 0100 make the schema of the first release, on empty tables.
  const folder = new URL('./migrations/', import.meta.url)
  const told = readdirSync(folder)
    .filter((name) => name >= '0100')
    .flatMap((name) => dangersOf(readFileSync(new URL(name, folder), 'utf8')))
  expect(told).toEqual([])
})
