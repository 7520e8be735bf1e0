import type { Route } from '../../contract/route.ts'
import { mayAsTeam, type TeamAct } from '../../contract/team-rights.ts'
import { useAccount, type Account } from '../kit/session.tsx'

/** What whoever is signed in may do: read in the contract's own table, so that no button is refused. */

export function useMay(): (act: TeamAct) => boolean {
  const { staffRole } = useAccount()
  return (act) => staffRole !== null && mayAsTeam(staffRole, act)
}

/** Whether one may knock at a route. */
export function useMayAsk(route: Route & { readonly team?: TeamAct }): boolean {
  const may = useMay()
  return route.team === undefined || may(route.team)
}

/** Whether one may do this to a person: nobody to himself, and to the team its administration alone. */
export function useMayTouch(
  route: Route & { readonly team?: TeamAct },
  person: { readonly id: string; readonly kind: Account['kind'] },
): boolean {
  const me = useAccount()
  const may = useMayAsk(route)
  const isInReach = person.kind !== 'staff' || me.staffRole === 'administration'
  return may && person.id !== me.id && isInReach
}
