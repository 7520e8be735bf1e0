// What `npm test` checks without running the program. Each check gives what is wrong, or ''.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, runQuietly, tool } from './child.mjs'
import { supply } from './supply.mjs'

const TSCONFIGS = ['tsconfig.json', 'web/tsconfig.json']
const SHAPED_FOLDERS = ['contract', 'server', 'web', 'test', 'bench', 'faults', 'sdk', 'examples']

export const CHECKS = [
  ...TSCONFIGS.map((file) => ({ name: `types (${file})`, run: says('tsc', '-p', file) })),
  { name: "règles d'écriture", run: says('oxlint', '--deny-warnings') },
  { name: 'mise en forme', run: says('prettier', '--check', '.') },
  { name: 'plan des dossiers', run: shape },
  { name: 'dépendances', run: supply },
  { name: 'code inutilisé', run: says('knip', '--no-progress') },
]

function says(name, ...args) {
  return async () => {
    const { code, stdout, stderr } = await runQuietly([...tool(name), ...args])
    return code === 0 ? '' : `${stdout}${stderr}`.trim() || `code ${code}`
  }
}

/** The import rules. Reading fewer files than exist would make them pass on nothing. */
async function shape() {
  const folders = SHAPED_FOLDERS.filter((folder) => existsSync(join(ROOT, folder)))
  const known = await sources(folders)
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json']
  const cruise = await runQuietly([...tool('depcruise'), ...options, ...folders])
  if (!cruise.stdout.startsWith('{')) return `${cruise.stdout}${cruise.stderr}`.trim() || 'muet'
  const { modules, summary } = JSON.parse(cruise.stdout)
  const read = new Set(modules.map(({ source }) => source))
  const unread = known.filter((file) => !read.has(file))
  const broken = summary.violations.filter(({ rule }) => rule.severity !== 'ignore')
  return [
    ...(known.length === 0 ? ['aucun fichier à lire'] : []),
    ...unread.map((file) => `non lu : ${file}`),
    ...broken.map(({ rule, from, to }) => `${rule.name} : ${from} → ${to}`),
  ].join('\n')
}

async function sources(folders) {
  const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...folders]
  const git = await runQuietly(['git', ...listing])
  // An archive has no git; then every file counts.
  const files = git.code === 0 ? git.stdout.split('\0') : folders.flatMap(walk)
  return [...new Set(files)].filter((file) => /\.tsx?$/.test(file) && existsSync(join(ROOT, file)))
}

function walk(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(path) : [path]
  })
}
