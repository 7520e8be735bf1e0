import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './icon.tsx'
import './menu.css'

/** What makes a button open a menu. */
export type Opening = {
  readonly type: 'button'
  readonly 'aria-haspopup': 'menu'
  readonly 'aria-expanded': boolean
  readonly 'aria-controls': string | undefined
  onClick(): void
}

/**
 * A button and the lines under it, as the keyboard knows menus: arrows go round, Escape gives the
 * focus back, Tab leaves. Ours, and small: the library's weighs as much as all the portal's screens.
 */
export function Menu({
  renderButton,
  children,
}: {
  renderButton: (opening: Opening) => ReactNode
  /** Its lines, drawn only while it is open. */
  children: ReactNode
}) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (isOpen) bringIntoSight(panel.current)
  }, [isOpen])
  useEffect(() => {
    if (!isOpen) return undefined
    const leave = ({ target }: PointerEvent) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [isOpen])
  const close = () => {
    setOpen(false)
    root.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) return
    if (event.key === 'Tab') return setOpen(false)
    const lines = [...(panel.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
    const at = lines.findIndex((line) => line === document.activeElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }
    const place = Object.entries(next).find(([key]) => key === event.key)?.[1]
    if (place === undefined && event.key !== 'Escape') return
    event.preventDefault()
    if (place === undefined) close()
    else lines.at(place % lines.length)?.focus()
  }
  return (
    // Its button and its lines are what the keys reach it from.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="menu" ref={root} onKeyDown={onKeyDown}>
      {renderButton({
        type: 'button',
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? id : undefined,
        onClick: () => setOpen(!isOpen),
      })}
      {isOpen && (
        // Whatever its line does, the menu has then been used.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div id={id} ref={panel} className="menu-list" role="menu" tabIndex={-1} onClick={close}>
          {children}
        </div>
      )}
    </div>
  )
}

/** Under the right end of its button, or the left one where that would be off the screen. */
function bringIntoSight(panel: HTMLElement | null): void {
  if (panel === null) return
  if (panel.getBoundingClientRect().left < 0) panel.classList.add('menu-list-left')
  panel.querySelector<HTMLElement>('[role="menuitem"]')?.focus({ preventScroll: true })
  panel.scrollIntoView({ block: 'nearest' })
}

type LineProps = {
  readonly icon?: IconName
  /** Whether it is the one chosen among its neighbours. */
  readonly isChosen?: boolean
  readonly children: ReactNode
} & (
  | { readonly onClick: () => void; readonly to?: never; readonly href?: never }
  | { readonly to: string; readonly onClick?: never; readonly href?: never }
  | { readonly href: string; readonly onClick?: never; readonly to?: never }
)

/** A line of a menu: does something, goes somewhere on the site (`to`), or leaves it (`href`). */
export function MenuLine({ icon, isChosen = false, children, onClick, to, href }: LineProps) {
  const line = { className: 'menu-line', role: 'menuitem', tabIndex: -1 } as const
  const inside = (
    <>
      {icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
      {isChosen && <Icon name="check" size={16} />}
    </>
  )
  if (to !== undefined) {
    return (
      <Link to={to} {...line}>
        {inside}
      </Link>
    )
  }
  if (href !== undefined) {
    return (
      <a href={href} {...line}>
        {inside}
      </a>
    )
  }
  return (
    <button type="button" onClick={onClick} {...line}>
      {inside}
    </button>
  )
}
