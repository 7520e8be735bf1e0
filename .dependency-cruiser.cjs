/**
 * The picture of the house, as rules: every import goes down, never up, never in a circle.
 * Types count. `test/shape.test.ts` breaks some of them on purpose and expects to be told.
 */

/** The stairs, lowest first: a slice may import only slices written before it. */
const stairs = [
  'settings',
  'accounts',
  'offerers',
  'offers',
  'wallet',
  'eligibility',
  'banking',
  'catalogue',
  'bookings',
  'counter',
  'reimbursements',
  'desk',
  'imports',
  'partners',
  'sandbox',
]

const anySlice = `^server/(${stairs.join('|')})/`
const notTest = '\\.test\\.tsx?$'

const climbing = stairs.slice(0, -1).map((slice, step) => ({
  name: `no-climbing-from-${slice}`,
  severity: 'error',
  from: { path: `^server/${slice}/`, pathNot: notTest },
  to: { path: `^server/(${stairs.slice(step + 1).join('|')})/` },
}))

const rule = (name, from, to) => ({ name, severity: 'error', from, to })

module.exports = {
  forbidden: [
    rule('no-circles', {}, { circular: true }),
    rule(
      'contract-stands-alone',
      { path: '^contract/', pathNot: notTest },
      { pathNot: ['^contract/', 'node_modules/(zod|ibantools)/'] },
    ),
    rule(
      'web-meets-server-in-the-contract',
      { path: '^web/', pathNot: notTest },
      { path: '^(server|test|bench|faults)/' },
    ),
    rule(
      'sdk-stands-alone',
      { path: '^sdk/(client|errors|webhooks|description)' },
      { path: '^(server|contract|web|test|bench|faults|examples)/|node_modules/(?!@types/node/)' },
    ),
    rule(
      'examples-know-what-a-partner-knows',
      { path: '^examples/' },
      { path: '^(server|contract|web|test|bench|faults)/' },
    ),
    rule('server-knows-no-screen', { path: '^server/' }, { path: '^web/' }),
    rule(
      'apps-apart',
      { path: '^web/(pro|youth|office)/' },
      { path: '^web/(pro|youth|office)/', pathNot: '^web/$1/' },
    ),
    rule('web-kit-knows-no-app', { path: '^web/kit/' }, { path: '^web/(pro|youth|office)/' }),
    rule(
      'tools-know-no-slice',
      { path: '^server/(kit|database|outside)/|^server/world', pathNot: notTest },
      { path: anySlice },
    ),
    rule(
      'database-at-the-bottom',
      { path: '^server/database/', pathNot: notTest },
      { path: '^server/', pathNot: '^server/database/' },
    ),
    rule(
      'kit-knows-no-world',
      { path: '^server/kit/', pathNot: notTest },
      { path: '^server/(outside|world|app|worker|house)' },
    ),
    rule(
      'outside-knows-no-database',
      { path: '^server/outside/', pathNot: notTest },
      { path: '^server/(database|world)' },
    ),
    ...climbing,
    rule(
      'rules-are-pure',
      { path: '^server/.+/rules\\.ts$' },
      { pathNot: ['/rules\\.ts$', '^contract/'] },
    ),
    rule(
      'mails-are-pure',
      { path: '^server/.+mails\\.tsx$' },
      {
        pathNot: [
          '^contract/',
          '^server/.+mails\\.tsx$',
          '^server/kit/mail',
          '/rules\\.ts$',
          'node_modules/(@types/)?react/',
        ],
      },
    ),
    rule(
      'mails-stay-at-home',
      { path: '^server/([^/]+)/' },
      { path: '^server/.+mails\\.tsx$', pathNot: '^server/$1/' },
    ),
    rule(
      'doors-are-private',
      { pathNot: ['^server/(app|worker)\\.ts$', '^test/'] },
      { path: '^server/.+/(routes|jobs)\\.tsx?$' },
    ),
    rule(
      'sql-in-stores',
      { path: '^server/.+/(actions|routes|rules|jobs)\\.ts$|^server/.+/mails\\.tsx$' },
      { path: 'node_modules/(kysely|pg)/' },
    ),
    rule(
      'product-knows-no-test',
      { path: '^(server|contract|web)/', pathNot: notTest },
      { path: '^(test|bench|faults|sdk|examples)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
