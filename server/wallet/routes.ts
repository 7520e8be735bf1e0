import * as contract from '../../contract/wallet.ts'
import type { Door } from '../accounts/session.ts'
import { paged, startOf } from '../kit/paging.ts'
import type { World } from '../world.ts'
import { confirmEmail, shown } from './actions.ts'
import { statementOf, walletOf } from './store.ts'

export function walletRoutes(serve: Door, world: World): void {
  serve(contract.confirmEmail, ({ body, now }) => confirmEmail(world, body.token, now))
  serve(contract.myWallet, async ({ who, now }) => {
    const wallet = await walletOf(world.db, who.id)
    if (!wallet) return { wallet: null, isOver: false }
    return { wallet: shown(wallet), isOver: wallet.endsAt < now }
  })
  serve(contract.myStatement, async ({ who, query }) => {
    const rows = await statementOf(world.db, who.id, startOf(query.cursor), query.limit + 1)
    return paged(rows, query.limit)
  })
}
