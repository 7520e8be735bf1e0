import { describe, expect, test } from 'vitest'
import { toPublicId } from '../../contract/public-id.ts'
import type { Route } from '../../contract/route.ts'
import { openHouse } from '../world.ts'
import type { Line } from './line.ts'
import { matrix } from './matrix.ts'
import { inhabit, roles, type Country, type Role } from './people.ts'

const house = await openHouse()
const country = await inhabit(house)

/** Acts leave no trace in the matrix: each knock happens in a fresh house of the same shape. */
async function knock(route: Route, line: Line, role: Role, object: Country = country) {
  // Wrong codes spend budgets: the matrix asks about rights alone.
  await house.world.db.deleteFrom('attempt').execute()
  const body = line.body?.(object)
  return house.call(route, {
    as: object.as(role),
    params: line.params?.(object) ?? {},
    ...(line.query ? { query: line.query(object) } : {}),
    ...(line.multipart
      ? { file: { name: 'a.png', bytes: new Uint8Array([1]) }, body: body ?? {} }
      : body === undefined
        ? {}
        : { body }),
    ...(route.idempotency === 'required' ? { key: `${route.name}-${role}` } : {}),
  })
}

/** An id in good form. */
const absent = toPublicId(999_999_999)

/** The same country, with ids that name nothing. */
const nowhere: Country = {
  ...country,
  accountId: () => absent,
  ours: {
    structure: absent,
    venue: absent,
    offer: absent,
    stock: absent,
    booking: absent,
    import: absent,
    importRun: absent,
    token: 'ZZZZZZ',
    key: absent,
    webhook: absent,
    delivery: absent,
  },
  theirs: { structure: absent },
}

const refusing = new Set([401, 403, 404])
const without = (body: unknown) =>
  typeof body === 'object' && body !== null ? { ...body, requestId: undefined } : body

/** Acts that end something come last, so that it is still there for the others. */
const ends = [
  'cancel',
  'partnerCancel',
  'withdrawStock',
  'partnerWithdrawStock',
  'use',
  'validate',
  'partnerValidate',
  'partnerUndo',
  'partnerScans',
  'endFormer',
  'revoke',
  'removeWebhook',
  'decide',
  'designate',
  'remove',
  'leave',
  'sign',
  'suspend',
  'restore',
]
const order = ({ name }: Route) => ends.findIndex((verb) => name.startsWith(verb))
const routes = house.routes.toSorted((a, b) => order(a) - order(b))

describe('the matrix of rights', () => {
  test('every route has its line, and every line its route', () => {
    expect(Object.keys(matrix).sort()).toEqual(routes.map(({ name }) => name).sort())
  })

  test('every act of the team says whose it is; only one’s own account is everybody’s', () => {
    const unsaid = routes.filter(({ who, team }) => who === 'staff' && team === undefined)
    const own = unsaid.map(({ path }) => path.replace(/\/(profile|second-factor).*$/, ''))
    expect([...new Set(own)]).toEqual(['/api/equipe'])
    expect(routes.filter(({ who, team }) => who !== 'staff' && team !== undefined)).toEqual([])
  })

  for (const route of routes) {
    const line = matrix[route.name]
    if (!line) continue
    const refused = roles.filter(
      (role) => !line.may.includes(role) && !line.elsewhere?.includes(role),
    )

    test(`${route.name}: refused to ${refused.join(', ') || 'nobody'}`, async () => {
      for (const role of refused) {
        const { status } = await knock(route, line, role)
        const isRefused = refusing.has(status) || line.refusedWith === status
        expect([role, isRefused, status]).toEqual([role, true, status])
      }
    })

    for (const role of line.hiddenFrom ?? []) {
      test(`${route.name}: to ${role}, what is not theirs is what does not exist`, async () => {
        const foreign = await knock(route, line, role)
        const nothing = await knock(route, line, role, nowhere)
        expect(foreign.status).toBe(404)
        expect(without(foreign.body)).toEqual(without(nothing.body))
      })
    }

    for (const role of line.forbiddenTo ?? []) {
      test(`${route.name}: forbidden to ${role}, who sees that it is there`, async () => {
        expect((await knock(route, line, role)).status).toBe(403)
      })
    }

    test(`${route.name}: open to ${line.may.join(', ')}`, async () => {
      for (const role of line.may) {
        const { status } = await knock(route, line, role)
        const past = status !== 401 && (line.mayBeMissing || !refusing.has(status))
        const open = status < 500 && (route.who === 'anyone' || past)
        expect([role, open, status]).toEqual([role, true, status])
      }
    })
  }
})
