import { useId, useState, type MouseEvent, type ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './icon.tsx'
import './menu.css'

/** What makes a button open a menu. */
export type Opening = { readonly type: 'button'; readonly popoverTarget: string }

/**
 * A button and the lines under it. It is the browser's own popover: it opens above everything,
 * Escape or a press elsewhere closes it, and the button has the focus back, without a library.
 */
export function Menu({
  renderButton,
  children,
}: {
  renderButton: (opening: Opening) => ReactNode
  /** Its lines, drawn only while it is open. */
  children: ReactNode
}) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {renderButton({ type: 'button', popoverTarget: id })}
      <div
        id={id}
        popover="auto"
        className="menu-list"
        onBeforeToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {isOpen && children}
      </div>
    </>
  )
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
export function MenuLine({ icon, isChosen, children, onClick, to, href }: LineProps) {
  const inside = (
    <>
      {icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
      {isChosen && <Icon name="check" size={16} />}
    </>
  )
  const act = (event: MouseEvent) => {
    closeAround(event)
    onClick?.()
  }
  if (to !== undefined) {
    return (
      <Link to={to} className="menu-line" onClick={closeAround}>
        {inside}
      </Link>
    )
  }
  if (href !== undefined) {
    return (
      <a href={href} className="menu-line">
        {inside}
      </a>
    )
  }
  return (
    <button type="button" className="menu-line" aria-pressed={isChosen} onClick={act}>
      {inside}
    </button>
  )
}

/** Whatever a line does, its menu has then been used. */
const closeAround = ({ currentTarget }: MouseEvent) =>
  currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
