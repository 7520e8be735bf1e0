import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { signOut, whoAmI } from '../../contract/accounts.ts'
import type { WireOf } from '../../contract/route.ts'
import { call } from './api.ts'
import { Failure, sessionKey } from './data.ts'
import { keepOn, keptOn } from './kept.ts'

/** Who is signed in at this site: each of the three has its own cookie and its own answer. */

export type Site = 'app' | 'pro' | 'equipe'
export type Account = WireOf<typeof whoAmI>['account']

type Session = {
  readonly site: Site
  /** Undefined until the server has answered; null for nobody. */
  readonly account: Account | null | undefined
  readonly failure: Failure | null
  /** Whether the server was asked at all. */
  readonly isAsked: boolean
  /** A screen needs somebody: the server is asked, though nothing here remembers a sign-in. */
  demand(): void
  /** Asks again who is here. */
  refresh(): Promise<void>
  /** Somebody has just signed in. */
  enter(account: Account): void
  leave(): Promise<void>
}

const Context = createContext<Session | null>(null)

/**
 * Asks the server who is here only where somebody signed in from this device, or where a screen
 * needs to know: a visitor is no error, and the network should not say so at each page.
 */
export function SessionProvider({ site, children }: { site: Site; children: ReactNode }) {
  const client = useQueryClient()
  const hint = `session-${site}`
  const [isAsked, setAsked] = useState(() => keptOn(hint) !== null)
  const { data, error, refetch } = useQuery<Account | null, Failure>({
    queryKey: sessionKey,
    enabled: isAsked,
    queryFn: async ({ signal }) => {
      const reply = await call(whoAmI, { params: { site } }, signal)
      if (reply.ok) return reply.value.account
      if (reply.kind === 'refused' && reply.code === 'not-signed-in') return null
      throw new Failure(reply)
    },
    staleTime: 300_000,
  })
  const account = isAsked ? data : null
  useEffect(() => {
    if (account !== undefined) keepOn(hint, account === null ? null : 'oui')
  }, [account, hint])
  const session = useMemo<Session>(() => {
    // What was seen as somebody else, or as nobody, is seen no more.
    const become = (next: Account | null) => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
      client.setQueryData(sessionKey, next)
      setAsked(true)
    }
    return {
      site,
      account,
      isAsked,
      failure: data === undefined ? error : null,
      demand: () => setAsked(true),
      refresh: async () => void (await refetch()),
      enter: become,
      leave: async () => {
        await call(signOut, { params: { site } })
        become(null)
      },
    }
  }, [site, account, isAsked, data, error, refetch, client])
  return <Context value={session}>{children}</Context>
}

/** @throws where no SessionProvider stands above. */
export function useSession(): Session {
  const session = useContext(Context)
  if (session === null) throw new Error('no session provider')
  return session
}

/** The person signed in. @throws on a screen that does not ask for one. */
export function useAccount(): Account {
  const { account } = useSession()
  if (!account) throw new Error('nobody is signed in')
  return account
}
