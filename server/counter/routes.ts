import * as contract from '../../contract/counter.ts'
import type { Door } from '../accounts/session.ts'
import { fromPublicId, toPublicId } from '../../contract/public-id.ts'
import { isRefusal } from '../../contract/refusals.ts'
import type { World } from '../world.ts'
import * as counter from './actions.ts'
import { cardAtCounter } from './cards.ts'
import { validationsOf } from './store.ts'

export function counterRoutes(serve: Door, world: World): void {
  const using = counter.validationLanes(world)
  serve(contract.checkCountermarkV1, ({ who, params, query, address, now }) =>
    counter.checkV1(world, {
      who,
      ...params,
      email: query.email,
      offerId: query.offer_id,
      address,
      now,
    }),
  )
  serve(contract.useCountermarkV1, ({ who, params, query, address, now }) =>
    counter.useV1(world, using, {
      who,
      ...params,
      email: query.email,
      offerId: query.offer_id,
      address,
      now,
    }),
  )
  serve(contract.checkCountermarkV2, ({ who, params, address, now }) =>
    counter.checkV2(world, { who, ...params, address, now }),
  )
  serve(contract.useCountermarkV2, ({ who, params, address, now }) =>
    counter.useV2(world, using, { who, ...params, address, now }),
  )
  serve(contract.cancelCountermarkV2, ({ who, params, address, now }) =>
    counter.cancelV2(world, { who, ...params, address, now }),
  )
  serve(contract.keepCountermarkV2, async ({ who, params, address, now }) => {
    const kept = await counter.undo(world, { who, ...params, address, now })
    return isRefusal(kept) ? kept : undefined
  })
  serve(contract.lookUpCountermark, ({ who, params, address, now }) =>
    counter.lookUp(world, { who, ...params, address, now }),
  )
  serve(contract.validateCountermark, ({ who, params, key, address, now }) =>
    counter.validate(world, { who, ...params, key, address, now }),
  )
  serve(contract.undoValidation, ({ who, params, address, now }) =>
    counter.undo(world, { who, ...params, address, now }),
  )
  serve(contract.lastValidations, async ({ who, query, now }) => {
    const skip = query.cursor === undefined ? 0 : (fromPublicId(query.cursor) ?? 0)
    const { limit, venueId } = query
    const ours = await counter.structuresOf(world, who)
    const found = await validationsOf(world.db, ours, { venueId, skip, limit: limit + 1 })
    return {
      items: found.slice(0, limit).map((booking) => cardAtCounter(booking, now)),
      next: found.length > limit ? toPublicId(skip + limit) : null,
    }
  })
}
