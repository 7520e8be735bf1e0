import { execFile, execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { unprivilegedAccount } from '../server/outside/embedded-home.ts'
import { clusterAt, makeHome, programsFolder, type Cluster } from './cluster.ts'
import { finish, type Ground } from './stage.ts'

/**
 * The machines of deploy/ as processes of this one. compose.yaml says their programs, environment
 * and files; only names become addresses of the loopback, and folders those of this run. Ports stay.
 */

const deploy = fileURLToPath(new URL('../deploy', import.meta.url))
const account = process.getuid?.() === 0 ? unprivilegedAccount() : undefined

const packages = {
  '/usr/bin/patroni': 'patroni',
  '/usr/bin/etcd': 'etcd-server',
  '/usr/sbin/haproxy': 'haproxy',
  '/usr/sbin/pgbouncer': 'pgbouncer',
  '/usr/bin/pgbackrest': 'pgbackrest',
  '/usr/bin/openssl': 'openssl',
}

/** The packages that are not here, as a person would ask for them; null where all are. */
export function missingPackages(): string | null {
  const missing = Object.entries(packages).filter(([file]) => !existsSync(file))
  const names = missing.map(([, name]) => name).join(' ')
  return missing.length === 0 ? null : `${names} (apt-get install ${names})`
}

type Service = {
  readonly command?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly volumes?: readonly string[]
}

/** Patroni brought the parser. */
function readCompose(): Record<string, Service> {
  const words = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin)["services"]))'
  const input = readFileSync(join(deploy, 'compose.yaml'))
  return JSON.parse(execFileSync('python3', ['-c', words], { input, encoding: 'utf8' }))
}

const secrets = {
  APP_PASSWORD: 'app-of-the-faults',
  PATRONI_SUPERUSER_PASSWORD: 'postgres-of-the-faults',
  PATRONI_REPLICATION_PASSWORD: 'replicator-of-the-faults',
  PATRONI_RESTAPI_PASSWORD: 'patroni-of-the-faults',
}

type Machine = {
  readonly address: string
  readonly environment: Record<string, string>
  /** Starts its program; gives how to end it at once. */
  start(): () => Promise<void>
  /** Runs another there, to its end. */
  run(command: string): Promise<void>
}

/** One of the three: its Patroni and the server below it. */
export type Database = Cluster & {
  readonly name: string
  startPatroni(): void
  /** The power cut: Patroni, then the server and all its children. */
  cut(): Promise<void>
  /** What cron does there each night. */
  backUp(): Promise<void>
  /** What its Patroni answers. */
  ask<T>(path: string): Promise<T>
}

export type Deployed = {
  readonly databases: readonly Database[]
  /** What compose.yaml tells the product in that role. */
  readonly environmentOf: (role: 'web' | 'worker') => Record<string, string>
  /** All that holds data is lost; gives new ones under the same addresses. */
  replace(change: Change, told: Environment): Promise<readonly Database[]>
}

type Change = (file: string, text: string) => string
type Environment = Readonly<Record<string, string>>

const keepers = ['etcd1', 'etcd2', 'etcd3']
const holders = ['postgres1', 'postgres2', 'postgres3']

/**
 * Starts all but the product; `change` alters the text of a file, for a control, and `bucket` is
 * what stands in database.env beside the secrets.
 */
export function startDeployed(ground: Ground, change: Change, bucket: Environment): Deployed {
  const services = readCompose()
  const network = `127.${randomInt(16, 240)}.${randomInt(16, 240)}`
  const addresses = new Map(Object.keys(services).map((name, n) => [name, `${network}.${n + 1}`]))
  const prepared = (name: string, changed = change, told = {}): Machine => {
    const service = services[name]
    if (!service) throw new Error(`compose.yaml has no ${name}`)
    return prepare(ground, name, service, {
      addresses,
      change: changed,
      told: { ...bucket, ...told },
    })
  }
  const startHolders = (changed?: Change, told?: Environment) => {
    const ends = keepers.map((name) => prepared(name, changed, told).start())
    const databases = holders.map((name) => databaseOf(ground, name, prepared(name, changed, told)))
    for (const database of databases) database.startPatroni()
    return { ends, databases }
  }
  for (const name of ['haproxy', 'pgbouncer']) prepared(name).start()
  const { ends, databases } = startHolders()
  return {
    databases,
    environmentOf: (role) => prepared(role).environment,
    async replace(changed, told) {
      await Promise.all([...ends.map((end) => end()), ...databases.map(({ cut }) => cut())])
      for (const name of [...keepers, ...holders]) {
        rmSync(join(ground.home, name), { recursive: true, maxRetries: 5 })
      }
      return startHolders(changed, told).databases
    },
  }
}

type Site = {
  readonly addresses: ReadonlyMap<string, string>
  readonly change: Change
  readonly told: Environment
}

/** Lays out the folder of a machine: its files, with addresses for names. */
function prepare(
  ground: Ground,
  name: string,
  { command = '', environment = {}, volumes = [] }: Service,
  { addresses, change, told }: Site,
): Machine {
  const address = addresses.get(name) ?? ''
  const folder = makeHome(join(ground.home, name))
  const files = makeHome(join(folder, 'files'))
  const places = new Map<string, string>()
  const placed = (text: string): string => {
    const addressed = text
      .replaceAll(/(?<=host=)\w+|\b\w+(?=:\d)/g, (word) => addresses.get(word) ?? word)
      .replaceAll(/0\.0\.0\.0|(?<=bind )(?=:)/g, address)
      .replaceAll(/\$\{APP_PASSWORD[^}]*\}/g, secrets.APP_PASSWORD)
      // Whoever runs it here need not be named postgres.
      .replaceAll('local all all peer', 'local all all trust')
    return [...places].reduce((all, [there, here]) => all.replaceAll(there, here), addressed)
  }
  const write = (file: string, text: string) => {
    writeFileSync(join(files, file), text)
    if (account) chownSync(join(files, file), account.uid, account.gid)
  }
  for (const [source = '', target = ''] of volumes.map((volume) => volume.split(/:(?=\/|ro$)/))) {
    const file = basename(target)
    places.set(target, source.includes('/') ? join(files, file) : makeHome(join(folder, file)))
    if (source.startsWith('./')) write(file, readFileSync(join(deploy, source), 'utf8'))
    else if (source.includes('/')) write(file, `"app" "${secrets.APP_PASSWORD}"\n`)
  }
  for (const file of [...places.values()].filter((place) => place.startsWith(files))) {
    write(basename(file), change(basename(file), placed(readFileSync(file, 'utf8'))))
  }
  if (places.has('/etc/patroni.yaml')) write('here.yaml', here(folder))
  const entries = Object.entries(environment).map(([key, text]) => [key, placed(text)])
  const ownEnvironment: Record<string, string> = Object.fromEntries(entries)
  // Patroni reads all that stands in a folder: its own file, then what is of this run.
  const [program = '', ...words] = placed(command).replace('/patroni.yaml', '').split(' ')
  const env = { ...environmentIn(folder, files), ...told, ...ownEnvironment }
  const options = { ...account, cwd: folder, env }
  return {
    address,
    environment: ownEnvironment,
    start() {
      const errors = process.env['FAULTS_VERBOSE'] ? 'inherit' : 'ignore'
      const child = spawn(program, words, { ...options, stdio: ['ignore', 'ignore', errors] })
      const end = () => finish(child, 'SIGKILL')
      ground.onEnd(end)
      return end
    },
    async run(asked) {
      await promisify(execFile)('sh', ['-c', placed(asked)], options)
    },
  }
}

/** Defaults of a machine of its own. */
const environmentIn = (folder: string, files: string) => ({
  PATH: `/usr/sbin:/usr/bin:/bin:${programsFolder() ?? ''}`,
  HOME: folder,
  LC_ALL: 'C.UTF-8',
  PGHOST: folder,
  PGBACKREST_CONFIG: join(files, 'pgbackrest.conf'),
  PGBACKREST_LOCK_PATH: folder,
  PGBACKREST_SPOOL_PATH: folder,
  ...secrets,
})

/**
 * What one machine cannot share: a folder of sockets each. Patroni reaches its own server by them, for
 * while it restores it lets in only its own address, and here all call from 127.0.0.1.
 */
const here = (folder: string): string => `postgresql:
  use_unix_socket: true
  parameters:
    unix_socket_directories: ${folder}
`

function databaseOf(ground: Ground, name: string, machine: Machine): Database {
  const url = `postgres://app:${secrets.APP_PASSWORD}@${machine.address}:5432/pass_culture`
  const cluster = clusterAt(join(ground.home, name), 'postgresql/data', 5432, url)
  let endPatroni: (() => Promise<void>) | undefined
  ground.onEnd(() => cluster.stop())
  return {
    ...cluster,
    name,
    startPatroni: () => void (endPatroni = machine.start()),
    async cut() {
      await endPatroni?.()
      cluster.kill()
    },
    backUp: () => machine.run('sh /etc/backup.sh'),
    async ask<T>(path: string): Promise<T> {
      const answer = await fetch(`http://${machine.address}:8008${path}`)
      return JSON.parse(await answer.text())
    },
  }
}
