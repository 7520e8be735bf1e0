import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'

/** The environment, read once at the start and checked: a wrong value stops the start. */
export type Config = {
  readonly port: number
  readonly host: string
  /** Where people reach the house, without a final slash. */
  readonly publicUrl: string
  /** Hosts of their own for the portal and for partners' programs; else those of the public address. */
  readonly proUrl: string
  readonly apiUrl: string
  /** Absent: the embedded database. */
  readonly databaseUrl: string | undefined
  /** For what holds a session of its own (migrations, worker): past PgBouncer. */
  readonly databaseDirectUrl: string | undefined
  readonly databaseReplicaUrl: string | undefined
  /** How far behind the replica may be before the primary is read in its place. */
  readonly replicaLagSeconds: number
  readonly namedStatements: boolean
  readonly dataDir: string
  /** Whether `dataDir` was asked for by name, or is only the default. */
  readonly dataDirAsked: boolean
  readonly sandbox: boolean
  /** Absent: the sandbox's mailbox. */
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly filesUrl: string | undefined
  readonly role: 'web' | 'worker' | 'both'
  readonly sessionSecret: string
  readonly registerUrl: string | undefined
  readonly geocoderUrl: string | undefined
  /** The reference of books; absent outside the sandbox: no book is recognised. */
  readonly booksUrl: string | undefined
  readonly openAgendaUrl: string | undefined
  /** A collector of OpenTelemetry traces, without a final slash; absent, none are kept. */
  readonly tracesUrl: string | undefined
  /** Which share of the traces that begin here is kept, 0 to 1. */
  readonly tracesShare: number
  /** Seconds during which a process that stops still answers, so that nobody is sent to it any more. */
  readonly drainSeconds: number
  /** People let into an announced sale each minute: three quarters of what was measured. */
  readonly admittedPerMinute: number
  /** Requests a minute and caller on `/api`. */
  readonly rateLimit: number
  /** Networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: string | undefined
  /** The account that pays; absent, no batch can be prepared. */
  readonly payer: Payer | undefined
  readonly paymentFormat: 'pain.001.001.09' | 'pain.001.001.03'
}

export type Payer = {
  readonly iban: string
  readonly bic: string
  readonly name: string
  /** The code by which the bank knows who sends the file. */
  readonly code: string
}

type Variable = { readonly name: string; readonly says: string }

/** Every variable the house reads, as `--help` lists them. */
export const variables: readonly Variable[] = [
  { name: 'PORT', says: 'port d’écoute (3000)' },
  { name: 'HOST', says: 'adresse d’écoute (127.0.0.1)' },
  { name: 'PUBLIC_URL', says: 'adresse publique (http://localhost:PORT)' },
  { name: 'PRO_URL', says: 'adresse propre à pass Culture Pro (PUBLIC_URL)' },
  { name: 'API_URL', says: 'adresse propre à l’API des partenaires (PUBLIC_URL)' },
  { name: 'DATABASE_URL', says: 'serveur PostgreSQL 15 ou plus ; absent : base embarquée' },
  {
    name: 'DATABASE_DIRECT_URL',
    says: 'la même base sans PgBouncer, pour les migrations et les tâches (DATABASE_URL)',
  },
  { name: 'DATABASE_REPLICA_URL', says: 'réplique pour les lectures du catalogue' },
  {
    name: 'DATABASE_REPLICA_LAG_SECONDS',
    says: 'retard admis de la réplique ; au-delà, la base elle-même est lue (5)',
  },
  { name: 'DATABASE_NAMED_STATEMENTS', says: 'on (défaut) ou off derrière PgBouncer' },
  { name: 'DATA_DIR', says: 'dossier des données (./.data)' },
  { name: 'SANDBOX', says: 'on ou off ; on par défaut avec la base embarquée seulement' },
  { name: 'SMTP_URL', says: 'serveur d’envoi des mails ; absent en bac à sable : sa boîte' },
  { name: 'MAIL_FROM', says: 'expéditeur des mails (pass Culture <ne-pas-repondre@localhost>)' },
  { name: 'FILES_URL', says: 's3://CLE:SECRET@hote/seau ; absent : dossier sous DATA_DIR' },
  { name: 'ROLE', says: 'web, worker ou both (défaut)' },
  {
    name: 'SESSION_SECRET',
    says: 'secret de 32 caractères au moins, obligatoire hors bac à sable',
  },
  { name: 'REGISTER_URL', says: 'API Recherche d’entreprises' },
  { name: 'GEOCODER_URL', says: 'géocodage de la Géoplateforme' },
  { name: 'BOOKS_URL', says: 'référence des livres par ISBN ; absente : aucun livre importé' },
  { name: 'OPENAGENDA_URL', says: 'OpenAgenda (https://openagenda.com)' },
  {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    says: 'collecteur de traces OpenTelemetry en HTTP, http://hote:4318 ; absent : aucune trace',
  },
  { name: 'OTEL_TRACES_SAMPLER_ARG', says: 'part des traces gardées, de 0 à 1 (1)' },
  {
    name: 'DRAIN_SECONDS',
    says: 'secondes de service après l’ordre d’arrêt, /ready répondant 503 (5 ; 0 en bac à sable)',
  },
  {
    name: 'ADMITTED_PER_MINUTE',
    says: 'personnes admises par minute à une ouverture annoncée (6000)',
  },
  { name: 'RATE_LIMIT', says: 'requêtes par minute et par appelant sur /api (1200)' },
  {
    name: 'TRUSTED_PROXIES',
    says: 'réseaux CIDR des relais de confiance, séparés par des virgules',
  },
  { name: 'PAYER_IBAN', says: 'compte qui paie ; absent hors bac à sable : aucun lot préparé' },
  { name: 'PAYER_BIC', says: 'BIC de ce compte' },
  { name: 'PAYER_NAME', says: 'titulaire de ce compte (pass Culture)' },
  { name: 'PAYER_CODE', says: 'code émetteur donné par la banque (pass Culture)' },
  {
    name: 'PAYMENT_FORMAT',
    says: 'pain.001.001.09 (défaut) ou pain.001.001.03, selon la banque',
  },
]

/** A configuration that cannot be started with: one clear French line. */
export class WrongConfig extends Error {}

type Read = ReturnType<typeof readerOf>

/** Reads the environment. @throws WrongConfig naming the variable and what is expected of it. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const read = readerOf(environment)
  const port = read.whole('PORT', 3000, 0, 65535)
  const sandbox =
    read.choice('SANDBOX', ['on', 'off'], read.text('DATABASE_URL') ? 'off' : 'on') === 'on'
  return {
    port,
    host: read.text('HOST') ?? '127.0.0.1',
    ...databasesIn(read),
    ...mailIn(read, sandbox),
    ...sitesIn(read, port, sandbox),
    dataDir: resolve(read.text('DATA_DIR') ?? './.data'),
    dataDirAsked: read.text('DATA_DIR') !== undefined,
    sandbox,
    filesUrl: read.url('FILES_URL', ['s3:']),
    role: read.choice('ROLE', ['web', 'worker', 'both'], 'both'),
    sessionSecret: secret(read.text('SESSION_SECRET'), sandbox),
    registerUrl: read.url('REGISTER_URL', web),
    geocoderUrl: read.url('GEOCODER_URL', web),
    booksUrl: read.url('BOOKS_URL', web),
    openAgendaUrl: read.url('OPENAGENDA_URL', web),
    tracesUrl: read.site('OTEL_EXPORTER_OTLP_ENDPOINT'),
    tracesShare: share(read.text('OTEL_TRACES_SAMPLER_ARG'), 'OTEL_TRACES_SAMPLER_ARG'),
    drainSeconds: read.whole('DRAIN_SECONDS', sandbox ? 0 : 5, 0, 120),
    admittedPerMinute: read.whole('ADMITTED_PER_MINUTE', 6_000, 1, 1_000_000),
    rateLimit: read.whole('RATE_LIMIT', 1200, 1, 100_000_000),
    trustedProxies: networks(read.text('TRUSTED_PROXIES')),
    payer: payer(read.text, sandbox),
    paymentFormat: read.choice(
      'PAYMENT_FORMAT',
      ['pain.001.001.09', 'pain.001.001.03'],
      'pain.001.001.09',
    ),
  }
}

const web = ['http:', 'https:']

/** Variables by their names, each read as what it must be; a blank one counts as absent. */
function readerOf(environment: NodeJS.ProcessEnv) {
  const text = (name: string) => environment[name]?.trim() || undefined
  return {
    text,
    whole: (name: string, otherwise: number, min: number, max: number) =>
      whole(text(name), name, otherwise, min, max),
    choice: <T extends string>(name: string, among: readonly T[], otherwise: T) =>
      choice(text(name), name, among, otherwise),
    url: (name: string, protocols: readonly string[]) => url(text(name), name, protocols),
    /** Without a final slash. */
    site: (name: string) => url(text(name), name, web)?.replace(/\/+$/, ''),
  }
}

function sitesIn(read: Read, port: number, sandbox: boolean) {
  const asked = read.site('PUBLIC_URL')
  if (!sandbox && !asked) throw new WrongConfig('PUBLIC_URL est obligatoire hors bac à sable')
  const publicUrl = asked ?? `http://localhost:${port}`
  return {
    publicUrl,
    proUrl: read.site('PRO_URL') ?? publicUrl,
    apiUrl: read.site('API_URL') ?? publicUrl,
  }
}

function databasesIn(read: Read) {
  const postgres = ['postgres:', 'postgresql:']
  return {
    databaseUrl: read.url('DATABASE_URL', postgres),
    databaseDirectUrl: read.url('DATABASE_DIRECT_URL', postgres),
    databaseReplicaUrl: read.url('DATABASE_REPLICA_URL', postgres),
    replicaLagSeconds: read.whole('DATABASE_REPLICA_LAG_SECONDS', 5, 1, 3_600),
    namedStatements: read.choice('DATABASE_NAMED_STATEMENTS', ['on', 'off'], 'on') === 'on',
  }
}

function mailIn(read: Read, sandbox: boolean) {
  const smtpUrl = read.url('SMTP_URL', ['smtp:', 'smtps:'])
  if (!sandbox && !smtpUrl) throw new WrongConfig('SMTP_URL est obligatoire hors bac à sable')
  return {
    smtpUrl,
    mailFrom: sender(read.text('MAIL_FROM')) ?? 'pass Culture <ne-pas-repondre@localhost>',
  }
}

/** In the sandbox, an account that no bank holds. */
function payer(text: (name: string) => string | undefined, sandbox: boolean): Payer | undefined {
  const iban = text('PAYER_IBAN') ?? (sandbox ? 'FR7630001007941234567890185' : undefined)
  const bic = text('PAYER_BIC') ?? (sandbox ? 'BDFEFRPPCCT' : undefined)
  if (iban === undefined && bic === undefined) return undefined
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban ?? '')) {
    throw new WrongConfig('PAYER_IBAN : un IBAN en majuscules et sans espace est attendu')
  }
  if (!/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic ?? '')) {
    throw new WrongConfig('PAYER_BIC : un BIC de 8 ou 11 caractères est attendu')
  }
  const name = text('PAYER_NAME') ?? 'pass Culture'
  return { iban: iban ?? '', bic: bic ?? '', name, code: text('PAYER_CODE') ?? name }
}

function whole(
  text: string | undefined,
  name: string,
  otherwise: number,
  min: number,
  max: number,
) {
  if (text === undefined) return otherwise
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= min && value <= max) return value
  throw new WrongConfig(
    `${name} : un nombre entier de ${min} à ${max} est attendu, pas « ${text} »`,
  )
}

function share(text: string | undefined, name: string): number {
  const value = Number(text ?? 1)
  if (value >= 0 && value <= 1) return value
  throw new WrongConfig(`${name} : un nombre de 0 à 1 est attendu, pas « ${text} »`)
}

function choice<T extends string>(
  text: string | undefined,
  name: string,
  among: readonly T[],
  otherwise: T,
): T {
  if (text === undefined) return otherwise
  const found = among.find((value) => value === text)
  if (found !== undefined) return found
  throw new WrongConfig(`${name} : ${among.join(' ou ')} attendu, pas « ${text} »`)
}

function url(
  text: string | undefined,
  name: string,
  protocols: readonly string[],
): string | undefined {
  if (text === undefined) return undefined
  const parsed = URL.canParse(text) ? new URL(text) : undefined
  // The value itself may hold a password: it is not repeated.
  if (parsed && protocols.includes(parsed.protocol)) return text
  throw new WrongConfig(`${name} : une adresse ${protocols.join(' ou ')}// est attendue`)
}

function secret(text: string | undefined, sandbox: boolean): string {
  if (text !== undefined && text.length >= 32) return text
  if (text !== undefined)
    throw new WrongConfig('SESSION_SECRET : 32 caractères au moins sont attendus')
  if (!sandbox) throw new WrongConfig('SESSION_SECRET est obligatoire hors bac à sable')
  return 'secret du bac à sable, connu de tous, sans valeur'
}

const address = '[^\\s<>,;:"@]+@[^\\s<>,;:"@]+'
const senders = new RegExp(`^(?:[^<>\\r\\n]*<${address}>|${address})$`)

function sender(text: string | undefined): string | undefined {
  if (text === undefined || senders.test(text)) return text
  throw new WrongConfig('MAIL_FROM : une adresse est attendue, comme pass Culture <a@exemple.fr>')
}

const namedNetworks = ['loopback', 'linklocal', 'uniquelocal']

function networks(text: string | undefined): string | undefined {
  const isNetwork = (one: string) =>
    namedNetworks.includes(one) || ipaddr.isValidCIDR(one) || ipaddr.isValid(one)
  if (text === undefined || text.split(',').every((one) => isNetwork(one.trim()))) return text
  throw new WrongConfig(
    'TRUSTED_PROXIES : des adresses ou des réseaux CIDR séparés par des virgules sont attendus',
  )
}
