/**
 * What in a migration would stop the house while it serves: statements that rewrite a big table or
 * read it whole under a lock that readers or writers wait for, and those that code of the release
 * before does not understand. Each is told with its safe form.
 */
export function dangersOf(migration: string): string[] {
  const text = migration.replace(/--.*$/gm, '').replace(/\$\$.*?\$\$/gs, "''")
  const fresh = new Set([...text.matchAll(/create table (?:if not exists )?(\w+)/gi)].map(nameIn))
  return text
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim())
    .flatMap((statement) => dangersIn(statement, fresh))
}

const nameIn = ([, name = '']: RegExpMatchArray): string => name

const dangers: readonly (readonly [RegExp, string])[] = [
  [
    /^create (unique )?index (?!concurrently)/i,
    'create index concurrently, in a file of its own that says « -- outside a transaction »',
  ],
  [
    /add (column )?(if not exists )?\w+ [^,]*not null(?![^,]*default)/i,
    'add the column without « not null », fill it by batches, then check it',
  ],
  [
    /add (column )?(if not exists )?\w+ [^,]*default [^,]*\b(now|random|gen_random_uuid|clock_timestamp)\(/i,
    'a default that changes rewrites the table: add the column, then its default, then fill it',
  ],
  [
    /alter (column )?\w+ (set data )?type/i,
    'add a column of the new type, write both, fill it, read the new one',
  ],
  [
    /alter (column )?\w+ set not null/i,
    'add check (… is not null) not valid, validate it in a later file, then set not null',
  ],
  [
    /add (constraint \w+ )?(foreign key|check)(?!.*not valid)/i,
    'add the constraint « not valid », validate it in a later file',
  ],
  [
    /add (constraint \w+ )?(unique|primary key)(?! using)/i,
    'create the unique index concurrently, then add the constraint using it',
  ],
  [/rename (column |to )/i, 'the release before does not know the new name: add, write both, drop'],
  [/drop column|^drop table/i, 'only once no running release names it: say so in the file'],
  [/^(vacuum full|cluster|lock table)\b/i, 'nothing of this while people book'],
  [
    /^update \w+ set (?!.*\bwhere\b)/i,
    'fill by batches of a few thousand rows, outside migrations',
  ],
]

function dangersIn(statement: string, fresh: ReadonlySet<string>): string[] {
  const table =
    /^(?:alter table|create (?:unique )?index.* on|update)(?: if exists)?(?: only)? (\w+)/i.exec(
      statement,
    )?.[1]
  // A table made in the same file is empty, and nobody reads it yet.
  if (table !== undefined && fresh.has(table)) return []
  return dangers.flatMap(([wrong, instead]) =>
    wrong.test(statement) ? [`${statement.slice(0, 80)} → ${instead}`] : [],
  )
}
