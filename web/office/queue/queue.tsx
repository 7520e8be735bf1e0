import { Button } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { BackLink } from '../../kit/back-link.tsx'
import type { Failure } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Empty } from '../../kit/states.tsx'

/** What every queue of the team has in common. */

type Shelf<State extends string> = { readonly state: State; readonly word: string }

/** Which part of a queue is looked at, kept in the address: what waits, or what was decided. */
export function useShelf<const State extends string>(shelves: readonly Shelf<State>[]) {
  const [search] = useSearchParams()
  const [first] = shelves
  const asked = shelves.find(({ state }) => state === search.get('etat')) ?? first
  if (asked === undefined) throw new Error('a queue has at least one part')
  return asked.state
}

/** The parts of a queue, as links. */
export const Shelves = <State extends string>({
  label,
  shelves,
  current,
}: {
  label: string
  shelves: readonly Shelf<State>[]
  current: State
}) => (
  <nav className="shelves" aria-label={label}>
    {shelves.map(({ state, word }) => (
      <Link key={state} to={`?etat=${state}`} aria-current={state === current ? 'page' : undefined}>
        {word}
      </Link>
    ))}
  </nav>
)

/** The cases of a queue, or the good news that there is none. */
export function Cases<Item>({
  items,
  isWaiting,
  keyOf,
  more,
  children,
}: {
  items: readonly Item[]
  isWaiting: boolean
  keyOf: (item: Item) => string
  more: { readonly fetch: () => void; readonly busy: boolean } | null
  children: (item: Item) => ReactNode
}) {
  if (items.length === 0) {
    return isWaiting ? (
      <Empty icon="check" title="Rien n’attend ici">
        Tout a été traité. Ce qui arrivera se verra aussi à l’accueil.
      </Empty>
    ) : (
      <Empty icon="search" title="Rien ici">
        Rien n’est encore dans cet état.
      </Empty>
    )
  }
  return (
    <>
      <ul className="row-list card cases">
        {items.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {more && (
        <p className="more">
          <Button variant="default" loading={more.busy} onClick={more.fetch}>
            Afficher la suite
          </Button>
        </p>
      )}
    </>
  )
}

type Pages<Item> = {
  readonly data: Item[] | undefined
  readonly error: Failure | null
  readonly refetch: () => unknown
  readonly more: { readonly fetch: () => void; readonly busy: boolean } | null
}

/**
 * The pages of a queue, read on until one holds this case or none is left: a case far down a long
 * queue is not said to be gone. Without data while it is looked for.
 */
export function useUntilFound<Item>(
  pages: Pages<Item>,
  isThis: (item: Item) => boolean,
): Pages<Item> {
  const { data, error, more } = pages
  const isLooking = data !== undefined && error === null && more !== null && !data.some(isThis)
  useEffect(() => {
    if (isLooking && !more.busy) more.fetch()
  }, [isLooking, more])
  return isLooking ? { ...pages, data: undefined } : pages
}

/** The case to look at after this one: the one that follows in the queue, or else any other. */
export function nextOf<Item>(
  items: readonly Item[] | undefined,
  isThis: (item: Item) => boolean,
): Item | undefined {
  if (items === undefined) return undefined
  const place = items.findIndex(isThis)
  return items[place + 1] ?? items.find((item) => !isThis(item))
}

/** Over a case: the way back to its queue, and on to the next case without going back. */
export const CaseNav = ({
  queue,
  word,
  next,
}: {
  queue: string
  word: string
  next: string | null
}) => (
  <div className="case-nav">
    <BackLink to={queue}>{word}</BackLink>
    {next !== null && (
      <Link to={next} className="back-link">
        Passer au suivant <Icon name="right" size={18} />
      </Link>
    )}
  </div>
)
