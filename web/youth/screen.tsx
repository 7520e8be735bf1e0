import { useEffect, useRef, type ReactNode } from 'react'
import { arrive } from '../kit/arrival.ts'
import { Icon } from '../kit/icon.tsx'
import { go, Link, usePlace } from './router.tsx'

/** Tells the document's title for as long as the screen stands. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · pass Culture`
  }, [title])
}

/** On arrival from within the site: the top of the page, and its title under the keyboard. */
export function useArrival<E extends HTMLElement>() {
  const heading = useRef<E>(null)
  const { key, way } = usePlace()
  useEffect(() => {
    arrive(heading.current, { key, isBack: way === 'POP' })
    // Only on arrival: what changes on the screen afterwards leaves the keyboard where it is.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return heading
}

type Titled = {
  title: string
  documentTitle?: string
  intro?: ReactNode
  /** Over the title: the way back. */
  above?: ReactNode
  isNarrow?: boolean
  children?: ReactNode
}

/** One screen: its title, also the document's, and what stands under it. */
export function Screen({
  title,
  documentTitle = title,
  intro,
  above,
  isNarrow = true,
  children,
}: Titled) {
  useDocumentTitle(documentTitle)
  const heading = useArrival<HTMLHeadingElement>()
  return (
    <div className={isNarrow ? 'screen screen-narrow' : 'screen'}>
      {above}
      <header className="screen-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {intro !== undefined && <p className="soft">{intro}</p>}
      </header>
      {children}
    </div>
  )
}

/**
 * The way back to a screen: a step back where it is the one before, so that it is found as it was
 * left. With `isAnywhere`, back to whatever screen came before, and there only for want of one.
 */
export function BackLink({
  to,
  isAnywhere = false,
  children,
}: {
  to: string
  isAnywhere?: boolean
  children: string
}) {
  const { from } = usePlace()
  const isStepBack = from === to || (isAnywhere && from !== null)
  return (
    <Link
      className="back-link no-print"
      to={to}
      onClick={(event) => {
        if (!isStepBack || event.metaKey || event.ctrlKey) return
        event.preventDefault()
        go(-1)
      }}
    >
      <Icon name="back" />
      {children}
    </Link>
  )
}
