import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vitest/config'
import usual from '../vitest.config.ts'
import type { Weakening } from './tests.ts'

/** The usual tests on a house with one guard taken out: `FAULTS_WEAKENED` says which. */

const root = fileURLToPath(new URL('..', import.meta.url))
const { file, guard, without }: Weakening = JSON.parse(process.env['FAULTS_WEAKENED'] ?? '')

const weaken: Plugin = {
  name: 'weaken',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith(`/${file}`)) return null
    // A guard that is no longer written so: the control must be written anew.
    if (!code.includes(guard)) throw new Error(`${file} no longer holds: ${guard}`)
    return code.replaceAll(guard, without)
  },
}

const { projects = [], ...test } = usual.test ?? {}

export default defineConfig({
  root,
  test: {
    ...test,
    projects: projects.map((project) =>
      typeof project === 'object' ? { ...project, root, plugins: [weaken] } : project,
    ),
  },
})
