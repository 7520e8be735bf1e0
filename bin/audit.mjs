// Known vulnerabilities of what runs in production, as the registry tells them: `npm run audit`.
// It needs a network, and what it tells changes by itself: no part of `npm test`.
//   FILE   reads a report of `npm audit --json` instead of asking
// Exit 0: none serious. 1: some, named. 2: no answer, nothing is known.
import { readFileSync } from 'node:fs'
import { runQuietly } from './child.mjs'

const SERIOUS = ['high', 'critical']
const QUESTION = ['npm', 'audit', '--json', '--omit=dev', '--fetch-retries=0']

const [file] = process.argv.slice(2)
const text = file === undefined ? (await runQuietly(QUESTION)).stdout : readFileSync(file, 'utf8')
const found = vulnerabilitiesIn(text)

if (found === null) {
  console.log('Le dépôt de paquets n’a pas répondu : rien n’a été vérifié.')
  process.exitCode = 2
} else {
  const serious = found.filter(({ severity }) => SERIOUS.includes(severity))
  for (const one of serious) console.log(`✘ ${one.name} ${one.range} : ${one.severity}`)
  console.log(`${found.length} faille(s) connue(s), ${serious.length} grave(s)`)
  process.exitCode = serious.length === 0 ? 0 : 1
}

/** Null for what is no report: an error of the registry is JSON too. */
function vulnerabilitiesIn(said) {
  try {
    const { vulnerabilities } = JSON.parse(said)
    return vulnerabilities === undefined ? null : Object.values(vulnerabilities)
  } catch {
    return null
  }
}
