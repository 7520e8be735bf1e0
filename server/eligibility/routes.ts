import * as contract from '../../contract/eligibility.ts'
import type { Door } from '../accounts/session.ts'
import type { World } from '../world.ts'
import { decide, queue, showMine } from './actions.ts'
import { importList, listImports, readImport, readReport, reportCsv, simulate } from './imports.ts'

export function eligibilityRoutes(serve: Door, world: World): void {
  serve(contract.queueEligibility, ({ query, now }) => queue(world, query, now))
  serve(contract.decideEligibility, ({ who, params, body, now }) =>
    decide(world, who, { ...body, id: params.id }, now),
  )
  serve(contract.myEligibility, ({ who }) => showMine(world, who.id))
  serve(contract.simulateEligibleImport, ({ file, now }) => simulate(world, file, now))
  serve(contract.importEligible, ({ who, file, now }) => importList(world, who, file, now))
  serve(contract.listEligibleImports, ({ query }) => listImports(world, query))
  serve(contract.readEligibleImport, ({ params }) => readImport(world, params.id))
  serve(contract.readImportReport, ({ params, query }) =>
    readReport(world, { ...query, id: params.id }),
  )
  serve(contract.importReportCsv, ({ params }) => reportCsv(world, params.id))
}
