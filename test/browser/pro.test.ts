import { openBrowser, startProduct } from './browser.ts'
import { firstAsksWalk } from './first-asks.ts'
import { bookingsWalk } from './pro-bookings.ts'
import { counterWalk } from './pro-counter.ts'
import { filmOf, openSandbox } from './pro-desk.ts'
import { guideWalk } from './pro-guide.ts'
import { offersWalk } from './pro-offers.ts'
import { peopleWalk } from './pro-people.ts'
import { screensWalk, visitorScreensWalk } from './pro-screens.ts'

/** pass Culture Pro in a real browser: one product for all its walks, which is long to furnish. */

const product = await startProduct()
const sandbox = await openSandbox(product)
const browser = await openBrowser({ film: await filmOf(sandbox.codes('usable-thing')[0]) })

firstAsksWalk(browser, product)
guideWalk(browser, product)
counterWalk(browser, product, sandbox)
bookingsWalk(browser, product)
offersWalk(browser, product)
peopleWalk(browser, product)
screensWalk(browser, product)
visitorScreensWalk(browser, product)
