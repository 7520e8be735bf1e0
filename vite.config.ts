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

/**
 * What these sites all start with, in one file: on a phone each file more is another wait before
 * the first screen.
 */
const startOf = (name: string, sites: readonly (keyof typeof pages)[]) => ({
  name: (module: string, modules: Rolldown.ChunkingContext) => {
    const above = new Set([module])
    // A set is walked on through what is added meanwhile.
    for (const one of above) {
      for (const importer of modules.getModuleInfo(one)?.importers ?? []) above.add(importer)
    }
    // The main module of a site stays its own: the file that the page names.
    const isShared = sites.every((site) => above.has(pages[site])) && !module.endsWith('main.tsx')
    return isShared ? name : null
  },
  debugName: name,
  // What is everybody's is taken first.
  priority: sites.length,
})

// The shape that the tool reads is a default export.
export default defineConfig({
  root: here('web'),
  plugins: [react(), fronts(), offline(), compressed()],
  css: { postcss: { plugins: [presetMantine()] } },
  build: {
    outDir: output,
    emptyOutDir: true,
    target: 'es2022',
    // Inlined, a font or a picture would be paid again by each page that never shows it.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Writing a schema or a route down changes nothing: those a site never asks leave its files.
      // What several sites share must not move into the entry of one: its import would open that site.
      experimental: { chunkOptimization: false },
      treeshake: { manualPureFunctions: ['z', 'route', 'page', 'list', 'Line', 'Lines'] },
      input: { ...pages, sw: here('web/worker/main.ts') },
      output: {
        // Its address is what a browser knows it by.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            startOf('start', ['youth', 'pro', 'office']),
            startOf('desk-start', ['pro', 'office']),
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
