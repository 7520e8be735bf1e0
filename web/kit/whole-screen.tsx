import type { ReactNode } from 'react'
import type { Failure } from './data.ts'
import { Screen } from './screen.tsx'
import { Lines, Loaded } from './states.tsx'

/** A screen whose very title is in the answer: its outline before, and a page of its own when there is none. */
export function WholeScreen<T>({
  of,
  children,
}: {
  of: { readonly data: T | undefined; readonly error: Failure | null; refetch(): unknown }
  children: (value: T) => ReactNode
}) {
  if (of.data === undefined && of.error !== null) {
    const isMissing = of.error.reply.kind === 'refused'
    return (
      <Screen title={isMissing ? 'Page introuvable' : 'Page indisponible'}>
        <Loaded of={of}>{children}</Loaded>
      </Screen>
    )
  }
  const outline = (
    <div className="wide screen">
      <Lines height={96} />
    </div>
  )
  return (
    <Loaded of={of} skeleton={outline}>
      {children}
    </Loaded>
  )
}
