import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, useLocation } from 'react-router'
import { listPayees } from '../../../contract/banking.ts'
import { call } from '../../kit/api.ts'
import { Failure } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { useStructures, type Structure } from '../asks.ts'
import { NoticeRoom, rememberNotice } from './notice-room.tsx'

const minutes = 60_000

/** Said on every screen of the portal while a structure of one's own can be paid nowhere. */
export function MoneyNotice() {
  const { pathname } = useLocation()
  const { data, isError: isUntold } = useStructures()
  const structures = data?.items.filter(({ state }) => state === 'validated') ?? []
  const ids = structures.map(({ id }) => id)
  const { data: wanting, isError } = useQuery<string[], Failure>({
    // Under the name of the question: entering an account asks it again.
    queryKey: [listPayees.name, 'all', ids],
    enabled: ids.length > 0,
    staleTime: 5 * minutes,
    queryFn: async ({ signal }) => {
      const asked = ids.map(async (id) => {
        const reply = await call(listPayees, { params: { id }, query: { limit: 1 } }, signal)
        if (!reply.ok) throw new Failure(reply)
        return reply.value.isIncomplete ? [id] : []
      })
      return (await Promise.all(asked)).flat()
    },
  })
  const first = structures.find(({ id }) => wanting?.includes(id))
  const isKnown = data !== undefined && (wanting !== undefined || ids.length === 0)
  const isWanting = first !== undefined
  useEffect(() => {
    if (isKnown) rememberNotice(isWanting)
  }, [isKnown, isWanting])
  // There the screen itself says it, venue by venue.
  if (pathname.endsWith('/coordonnees-bancaires')) return null
  // Without an answer, no empty line for ever.
  if (first === undefined) return isKnown || isUntold || isError ? null : <NoticeRoom />
  return (
    <aside className="money-notice no-print" aria-label="Remboursements en attente">
      <p className="wide">
        <Icon name="bank" />
        <span className="money-notice-whole">{wordsOf(first, wanting?.length ?? 0)}</span>
        <span className="money-notice-short">Virements en attente.</span>
        <Link to={`/structures/${first.id}/coordonnees-bancaires`}>
          {first.role === 'administrator' ? 'Renseigner un compte' : 'Voir pourquoi'}
        </Link>
      </p>
    </aside>
  )
}

const wordsOf = ({ legalName }: Structure, count: number): string =>
  count === 1
    ? `Des lieux de ${legalName} n’ont pas de compte bancaire accepté : leurs remboursements attendent.`
    : `Des lieux de ${count} de vos structures n’ont pas de compte bancaire accepté : leurs remboursements attendent.`
