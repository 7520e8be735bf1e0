// What the lock file tells of those we depend on, without any network: `node bin/supply.mjs`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './child.mjs'

const MOST_IN_PRODUCTION = 360
/** Licences read and accepted; a new one is read by a human first. */
const LICENCES =
  /^\(?(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|OFL-1\.1|MPL-2\.0|LGPL-3\.0-or-later|Python-2\.0|EUPL-1\.1\+)\)?$/
/** Their licence is a file beside them, read once. */
const READ_BY_HAND = ['SEE LICENSE IN README.md AND LICENSE']

/** What is wrong, one line each; '' where nothing is. */
export async function supply() {
  const { dependencies, devDependencies, optionalDependencies, allowScripts } = read('package.json')
  const { packages } = read('package-lock.json')
  const all = Object.entries(packages).filter(([path]) => path !== '')
  const asked = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  const production = all.filter(([, { dev }]) => !dev).length
  const wrong = [
    ...asked.flatMap(([name, version]) =>
      /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)
        ? []
        : [`${name} : version « ${version} » inexacte`],
    ),
    ...all.flatMap(([path, one]) => wrongIn(path, one, allowScripts)),
  ]
  const hosts = new Set(
    all.flatMap(([, { resolved }]) => (resolved ? [new URL(resolved).host] : [])),
  )
  if (hosts.size > 1) wrong.push(`paquets de plusieurs dépôts : ${[...hosts].join(', ')}`)
  if (production > MOST_IN_PRODUCTION) {
    wrong.push(`${production} paquets en production, ${MOST_IN_PRODUCTION} au plus`)
  }
  return wrong.join('\n')
}

function wrongIn(path, { integrity, hasInstallScript, license }, allowScripts) {
  const name = path.replace(/^.*node_modules\//, '')
  const wrong = []
  if (!integrity?.startsWith('sha512-')) wrong.push(`${name} : sans empreinte sha512`)
  if (hasInstallScript && allowScripts[name] === undefined) {
    wrong.push(`${name} : script d’installation jamais examiné (allowScripts)`)
  }
  if (license !== undefined && !isAccepted(license)) wrong.push(`${name} : licence « ${license} »`)
  return wrong
}

const isAccepted = (licence) =>
  READ_BY_HAND.includes(licence) ||
  licence.split(/ (?:AND|OR|or) /).every((one) => LICENCES.test(one))

const read = (name) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'))

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const wrong = await supply()
  console.log(wrong === '' ? 'rien à redire' : wrong)
  process.exitCode = wrong === '' ? 0 : 1
}
