import { execFileSync, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { join } from 'node:path'
import { freePort } from '../bench/product.ts'
import { makeHome } from './cluster.ts'
import { finish, untilTrue, type Ground } from './stage.ts'

const program = createRequire(import.meta.url).resolve('s3rver/bin/s3rver.js')

/** The other site: a bucket behind TLS, empty; gives what database.env says of it. */
export async function openBucket(ground: Ground): Promise<Record<string, string>> {
  const home = makeHome(join(ground.home, 'bucket'))
  const port = await freePort()
  const [key, certificate] = [join(home, 'key.pem'), join(home, 'certificate.pem')]
  const signed = ['req', '-x509', '-nodes', '-newkey', 'rsa:2048', '-days', '2']
  const named = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  execFileSync('openssl', [...signed, ...named, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  })
  const where = ['--directory', home, '--address', '127.0.0.1', '--port', String(port), '--silent']
  const how = ['--key', key, '--cert', certificate, '--configure-bucket', 'backups']
  const child = spawn(process.execPath, [program, ...where, ...how], { stdio: 'ignore' })
  ground.onEnd(() => finish(child, 'SIGKILL'))
  await untilTrue(() => listens(port), 'the bucket')
  return {
    PGBACKREST_REPO1_TYPE: 's3',
    PGBACKREST_REPO1_S3_ENDPOINT: 'localhost',
    PGBACKREST_REPO1_S3_REGION: 'eu-west-3',
    PGBACKREST_REPO1_S3_BUCKET: 'backups',
    PGBACKREST_REPO1_S3_KEY: 'S3RVER',
    PGBACKREST_REPO1_S3_KEY_SECRET: 'S3RVER',
    PGBACKREST_REPO1_CIPHER_PASS: 'repository-of-the-faults',
    // A port and an authority of this run, and no name of its own for each bucket.
    PGBACKREST_REPO1_STORAGE_PORT: String(port),
    PGBACKREST_REPO1_STORAGE_CA_FILE: certificate,
    PGBACKREST_REPO1_S3_URI_STYLE: 'path',
  }
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true))
    socket.on('error', () => resolve(false)).on('connect', () => socket.end())
  })
