import { openBrowser, startProduct } from './browser.ts'
import { decisionsWalk } from './office-decisions.ts'
import { moneyWalk } from './office-money.ts'
import { queuesWalk } from './office-queues.ts'
import { rolesWalk } from './office-roles.ts'
import { settingsWalk } from './office-settings.ts'
import { sheetsWalk } from './office-sheets.ts'

/** The back office in a real browser: one product for all its walks, which is long to furnish. */

const product = await startProduct()
const browser = await openBrowser()

// The money first: its walk begins with the batch that the calendar left.
moneyWalk(browser, product)
queuesWalk(browser, product)
decisionsWalk(browser, product)
sheetsWalk(browser, product)
settingsWalk(browser, product)
rolesWalk(browser, product)
