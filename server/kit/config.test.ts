import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig, variables, WrongConfig } from './config.ts'

const whyNot = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
    return 'taken'
  } catch (error) {
    if (!(error instanceof WrongConfig)) throw error
    return error.message
  }
}
const production = {
  DATABASE_URL: 'postgres://pass@base.exemple.fr/pass',
  SMTP_URL: 'smtp://poste.exemple.fr',
  PUBLIC_URL: 'https://pass.exemple.fr/',
  SESSION_SECRET: 'x'.repeat(32),
}

describe('with an empty environment', () => {
  test('the sandbox starts, with its embedded database, on the local machine', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      databaseUrl: undefined,
      namedStatements: true,
      dataDir: resolve('.data'),
      dataDirAsked: false,
      sandbox: true,
      smtpUrl: undefined,
      role: 'both',
    })
  })

  test('and what is blank is absent', () => {
    expect(readConfig({ PORT: ' ', DATABASE_URL: '', SESSION_SECRET: '  ' })).toMatchObject({
      port: 3000,
      sandbox: true,
    })
  })
})

describe('with a database of its own', () => {
  test('the sandbox is off, unless it is asked for', () => {
    expect(readConfig(production).sandbox).toBe(false)
    const { DATABASE_URL } = production
    expect(readConfig({ DATABASE_URL, SANDBOX: 'on' }).sandbox).toBe(true)
  })

  test.each(['SMTP_URL', 'PUBLIC_URL', 'SESSION_SECRET'] as const)(
    'the start is refused without %s, in one line that names it',
    (name) => {
      const { [name]: _, ...rest } = production
      expect(whyNot(rest)).toBe(`${name} est obligatoire hors bac à sable`)
    },
  )

  test('the public address has no final slash', () => {
    expect(readConfig(production).publicUrl).toBe('https://pass.exemple.fr')
  })
})

describe('a malformed value is refused in one line that names its variable:', () => {
  test.each([
    ['PORT', '80a'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['DATABASE_URL', 'mysql://pass:secret@base/pass'],
    ['DATABASE_URL', 'secret'],
    ['DATABASE_REPLICA_URL', 'http://secret'],
    ['DATABASE_NAMED_STATEMENTS', 'yes'],
    ['SANDBOX', 'true'],
    ['SMTP_URL', 'http://poste:secret@exemple.fr'],
    ['MAIL_FROM', 'pass Culture'],
    ['MAIL_FROM', 'a@exemple.fr, b@exemple.fr'],
    ['MAIL_FROM', 'pass\nCulture <a@exemple.fr>'],
    ['FILES_URL', 'https://secret@seau'],
    ['ROLE', 'api'],
    ['PUBLIC_URL', 'pass.exemple.fr'],
    ['PUBLIC_URL', 'ftp://pass.exemple.fr'],
    ['SESSION_SECRET', 'secret'],
    ['REGISTER_URL', 'registre'],
    ['GEOCODER_URL', 'ftp://geo.exemple.fr'],
    ['RATE_LIMIT', '0'],
    ['TRUSTED_PROXIES', 'tous'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.1, relais'],
  ])('%s=%s', (name, value) => {
    const message = whyNot({ [name]: value })
    expect(message).toMatch(new RegExp(`^${name} : `))
    expect(message).not.toContain('\n')
    expect(message).not.toContain('secret')
  })
})

test('what is well formed is taken', () => {
  const config = readConfig({
    PORT: '0',
    HOST: '0.0.0.0',
    DATABASE_NAMED_STATEMENTS: 'off',
    DATA_DIR: 'donnees',
    MAIL_FROM: 'bonjour@exemple.fr',
    TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.1, ::1, fd00::/8, loopback',
    RATE_LIMIT: '60',
  })
  expect(config).toMatchObject({
    port: 0,
    host: '0.0.0.0',
    namedStatements: false,
    dataDir: resolve('donnees'),
    dataDirAsked: true,
    mailFrom: 'bonjour@exemple.fr',
    rateLimit: 60,
  })
})

test('every variable that is read is told by --help, and no other', () => {
  const read = new Set<string>()
  const spy = new Proxy(production, {
    get: (target: Record<string, string>, name: string) => {
      read.add(name)
      return target[name]
    },
  })
  readConfig(spy)
  readConfig(new Proxy({}, { get: (_, name: string) => void read.add(name) }))
  expect([...read].sort()).toEqual(variables.map(({ name }) => name).sort())
})
