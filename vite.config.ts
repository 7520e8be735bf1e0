import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import presetMantine from 'postcss-preset-mantine'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const output = here('dist/web')

/** Compressed once here, at the best level, rather than at each request. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  // Not `closeBundle`, which also runs after a failure and would hide it.
  writeBundle() {
    const folder = join(output, 'assets')
    const texts = readdirSync(folder).filter((name) => /\.(js|css|svg|wasm)$/.test(name))
    for (const name of texts) {
      const bytes = readFileSync(join(folder, name))
      const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
      writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, best))
      writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    }
  },
})

/**
 * The young people's app without network: its service worker learns which files the app is made
 * of, and changes name for what it keeps whenever one of them changes.
 */
const offline = (): Plugin => ({
  name: 'offline',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const worker = bundle['sw.js']
    if (worker?.type !== 'chunk') this.error('no service worker')
    const files = new Set<string>()
    const take = (name: string) => {
      const chunk = bundle[name]
      // Maps need the network whatever is kept.
      if (files.has(name) || chunk?.type !== 'chunk' || chunk.name === 'map') return
      files.add(name)
      for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
      for (const asset of chunk.viteMetadata?.importedAssets ?? []) files.add(asset)
      for (const next of [...chunk.imports, ...chunk.dynamicImports]) take(next)
    }
    for (const one of Object.values(bundle)) {
      if (one.type === 'chunk' && one.isEntry && one.name === 'youth') take(one.fileName)
    }
    const fonts = Object.keys(bundle).filter((name) => /outfit.*\.woff2$/.test(name))
    // Each once: a cache refuses a list that names a file twice.
    for (const font of fonts) files.add(font)
    const shell = ['/index.html', '/icon.svg', ...[...files].map((name) => `/${name}`)]
    const version = createHash('sha256').update(shell.join()).digest('hex').slice(0, 12)
    worker.code = worker.code
      .replaceAll('__VERSION__', JSON.stringify(version))
      .replaceAll('__SHELL__', JSON.stringify(shell))
  },
})

/**
 * What draws the head of a page, which stands in it before any script, comes before the scripts:
 * they weigh ten times more, and would take the network from the style sheet.
 */
const looksFirst = (): Plugin => ({
  name: 'looks-first',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) =>
      html.replaceAll(
        /<(script type="module"|link rel="modulepreload")/g,
        '$& fetchpriority="low"',
      ),
  },
})

/** While developing: the addresses of each front end lead to its page, as `server/pages.ts` does. */
const fronts = (): Plugin => ({
  name: 'fronts',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, _response, next) => {
      const path = request.url?.split('?')[0] ?? '/'
      const isPage = !/\.\w+$|^\/@|^\/(api|images|sandbox|docs)\//.test(path)
      const front = /^\/(pro|equipe)(?=\/|$)/.exec(path)?.[1]
      const folder = { pro: '/pro', equipe: '/office' }[front ?? ''] ?? ''
      if (isPage) request.url = `${folder}/index.html`
      next()
    })
  },
})

/** The page of each site. */
const pages = {
  youth: here('web/index.html'),
  pro: here('web/pro/index.html'),
  office: here('web/office/index.html'),
}

type Site = keyof typeof pages
const sites: readonly Site[] = ['youth', 'pro', 'office']

/** The sites whose page leads to a module: by what is imported at once, or also by what is fetched later. */
function leadingTo(module: string, modules: Rolldown.ChunkingContext, isLaterToo: boolean): Site[] {
  const above = new Set([module])
  // A set is walked on through what is added meanwhile.
  for (const one of above) {
    const { importers = [], dynamicImporters = [] } = modules.getModuleInfo(one) ?? {}
    for (const importer of importers) above.add(importer)
    if (isLaterToo) for (const importer of dynamicImporters) above.add(importer)
  }
  return sites.filter((site) => above.has(pages[site]))
}

/**
 * What the same sites start with, and the same ones lead to, in one file: on a phone each file more
 * is another wait before the first screen. A module imports only those that as many sites start
 * with, and lead to, or more: so do these files, never in a circle, and none brings a site what
 * only another one needs.
 */
const startsOf = (starting: number, leading: number) => ({
  name: (module: string, modules: Rolldown.ChunkingContext) => {
    // The page and its main module stay its own: the file that nobody else imports.
    if (/main\.tsx$|\.html$/.test(module)) return null
    const starts = leadingTo(module, modules, false)
    const leads = leadingTo(module, modules, true)
    if (starts.length !== starting || leads.length !== leading) return null
    const others = leads.filter((site) => !starts.includes(site))
    return [...starts, 'start', ...others].join('-')
  },
  debugName: `start of ${starting}, later of ${leading}`,
  // What more sites have is taken first: a file also takes in what its modules import.
  priority: 3 * starting + leading,
})

// The shape that the tool reads is a default export.
export default defineConfig({
  root: here('web'),
  plugins: [
    react({ jsxImportSource: '/kit/french' }),
    fronts(),
    offline(),
    looksFirst(),
    compressed(),
  ],
  css: { postcss: { plugins: [presetMantine()] } },
  build: {
    outDir: output,
    emptyOutDir: true,
    target: 'es2022',
    // Inlined, a font or a picture would be paid again by each page that never shows it.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // What several sites share must not move into the entry of one: its import would open that site.
      experimental: { chunkOptimization: false },
      // Writing a schema or a route down changes nothing: those a site never asks leave its files.
      // Beware: so does any call on something of the same name, whose answer nobody reads.
      treeshake: { manualPureFunctions: ['z', 'route', 'pageOf', 'listOf', 'Line', 'Lines'] },
      input: { ...pages, sw: here('web/worker/main.ts') },
      output: {
        // Its address is what a browser knows it by.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            startsOf(3, 3),
            startsOf(2, 3),
            startsOf(2, 2),
            startsOf(1, 3),
            startsOf(1, 2),
            startsOf(1, 1),
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/images', '/sandbox', '/docs'].map((path) => [
        path,
        process.env['API_URL'] ?? 'http://localhost:3000',
      ]),
    ),
  },
})
