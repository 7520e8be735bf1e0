import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { mostSeen, showDeck } from '../../../contract/catalogue.ts'
import { markSeen } from '../../../contract/favourites.ts'
import { call } from '../../kit/api.ts'
import { Failure } from '../../kit/data.ts'
import { useSession } from '../../kit/session.tsx'
import type { Carded } from '../cards.tsx'
import { nearOf, useHere } from '../position.ts'

/** The cards of the deck, twenty at a time: each asking names those already shown. */
export function useDeck() {
  const here = useHere()
  const near = here === null ? undefined : nearOf(here)
  const deck = useInfiniteQuery<readonly Carded[], Failure>({
    queryKey: [showDeck.name, near ?? null],
    queryFn: async ({ pageParam, signal }) => {
      const seen = String(pageParam)
      const reply = await call(
        showDeck,
        { query: { ...(near && { near }), ...(seen !== '' && { seen }) } },
        signal,
      )
      if (!reply.ok) throw new Failure(reply)
      return reply.value.items
    },
    initialPageParam: '',
    getNextPageParam: (last, pages) => {
      const seen = pages.flat().map(({ id }) => id)
      return last.length === 0 || seen.length >= mostSeen ? undefined : seen.join(',')
    },
    // The deck keeps its order for as long as the app is open; whoever signs in has another.
    staleTime: Infinity,
    gcTime: Infinity,
  })
  return {
    data: deck.data && once(deck.data.pages.flat()),
    error: deck.error,
    refetch: deck.refetch,
    fetchMore: deck.hasNextPage && !deck.isFetching ? () => void deck.fetchNextPage() : null,
  }
}

/** What came into the catalogue between two askings is not shown twice. */
const once = (cards: readonly Carded[]): readonly Carded[] => [
  ...new Map(cards.map((card) => [card.id, card])).values(),
]

const lookMs = 900
const waiting = new Set<string>()
const told = new Set<string>()

/** Remembers that a card was looked at, and tells it a handful at a time. */
export function useSeen(card: Carded | undefined): void {
  const { account } = useSession()
  const isYoung = account?.kind === 'youth'
  const id = card?.id
  useEffect(() => {
    if (!isYoung || id === undefined || told.has(id)) return
    const timer = setTimeout(() => {
      waiting.add(id)
      if (waiting.size >= 5) tellSeen()
    }, lookMs)
    return () => clearTimeout(timer)
  }, [isYoung, id])
  useEffect(() => () => tellSeen(), [])
}

function tellSeen(): void {
  if (waiting.size === 0) return
  const offerIds = [...waiting]
  waiting.clear()
  for (const id of offerIds) told.add(id)
  // Nothing depends on it: unheard, the card may only come back another day.
  void call(markSeen, { body: { offerIds } })
}
