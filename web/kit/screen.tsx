import { Title } from '@mantine/core'
import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react'
import { useLocation, useNavigationType } from 'react-router'
import { arrive } from './arrival.ts'

/** The name of the site, behind the title of each of its pages. */
export const SiteName = createContext('pass Culture')

/** Tells the document's title for as long as the screen stands. */
function useDocumentTitle(title: string): void {
  const site = useContext(SiteName)
  useEffect(() => {
    document.title = `${title} · ${site}`
  }, [title, site])
}

/**
 * One screen: its title (also the document's), the keyboard on it after a move within the site,
 * so that it is read out, and the top of the page in sight.
 */
export function Screen({
  title,
  documentTitle = title,
  intro,
  actions,
  above,
  width = 'wide',
  takesFocus = true,
  children,
}: {
  title: string
  documentTitle?: string
  intro?: ReactNode
  /** Beside the title. */
  actions?: ReactNode
  /** Over the title: the way back. */
  above?: ReactNode
  width?: 'wide' | 'narrow'
  /** False where a field of the screen takes the keyboard itself. */
  takesFocus?: boolean
  children?: ReactNode
}) {
  useDocumentTitle(documentTitle)
  const heading = useRef<HTMLHeadingElement>(null)
  const { key } = useLocation()
  const moved = useNavigationType()
  useEffect(() => {
    arrive(takesFocus ? heading.current : null, { key, isBack: moved === 'POP' })
    // Only on arrival: what changes on the screen afterwards leaves the keyboard where it is.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return (
    <div className={`wide screen screen-${width}`}>
      {above}
      <header className="screen-head">
        <div>
          <Title order={1} ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {intro !== undefined && <p className="screen-intro">{intro}</p>}
        </div>
        {actions !== undefined && <div className="screen-actions no-print">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
