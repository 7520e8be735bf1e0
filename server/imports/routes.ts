import * as files from '../../contract/offer-files.ts'
import * as contract from '../../contract/imports.ts'
import * as team from '../../contract/providers.ts'
import type { Door } from '../accounts/session.ts'
import type { World } from '../world.ts'
import {
  endImport,
  listImports,
  listLines,
  listProviders,
  listRuns,
  listSources,
  readImport,
  runImport,
  saveProvider,
  setActivity,
} from './actions.ts'
import { importFile, previewFile } from './files.ts'
import { startImport } from './start.ts'
import { templateCsv, templateXlsx } from './spreadsheets.ts'

export function importRoutes(serve: Door, world: World): void {
  serve(contract.listSources, ({ who, params }) => listSources(world, who, params.id))
  serve(contract.listImports, ({ who, params }) => listImports(world, who, params.id))
  serve(contract.startImport, ({ who, params, body, key, now }) =>
    startImport(world, who, { id: params.id, wish: body, key }, now),
  )
  serve(contract.readImport, ({ who, params }) => readImport(world, who, params.id))
  serve(contract.setImportActivity, ({ who, params, body, now }) =>
    setActivity(world, who, { id: params.id, ...body }, now),
  )
  serve(contract.endImport, ({ who, params, now }) => endImport(world, who, params.id, now))
  serve(contract.runImport, ({ who, params, body, now }) =>
    runImport(world, who, { id: params.id, full: body?.full }, now),
  )
  serve(contract.listImportRuns, ({ who, params, query }) =>
    listRuns(world, who, { id: params.id, query }),
  )
  serve(contract.listImportLines, ({ who, params, query }) =>
    listLines(world, who, { id: params.id, query }),
  )

  serve(files.previewOfferFile, ({ who, params, file, now }) =>
    previewFile(world, who, { id: params.id, file }, now),
  )
  serve(files.importOfferFile, ({ who, params, file, body, key, now }) =>
    importFile(world, who, { id: params.id, file, onlyRight: body.onlyRight === 'true', key }, now),
  )
  serve(files.offerFileTemplateCsv, async () => document(templateCsv(), 'csv'))
  serve(files.offerFileTemplateXlsx, async () => document(await templateXlsx(), 'xlsx'))

  serve(team.listProviders, () => listProviders(world))
  serve(team.saveProvider, ({ who, params, body, now }) =>
    saveProvider(world, who, { ...body, code: params.code }, now),
  )
}

const document = (body: string | Uint8Array, ending: string) => ({
  body,
  headers: { 'content-disposition': `attachment; filename="offres-pass-culture.${ending}"` },
})
