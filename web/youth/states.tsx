import { Component, useDeferredValue, useEffect, type ReactNode } from 'react'
import type { Failure } from '../kit/data.ts'
import { Icon, type IconName } from '../kit/icon.tsx'
import { useSession, type Account } from '../kit/session.tsx'
import { Screen } from './screen.tsx'
import { says } from './words.ts'
import { Link, usePlace } from './router.tsx'

/** What a screen shows when it has nothing to show: yet, any more, or at all. */

type Asked<T> = {
  readonly data: T | undefined
  readonly error: Failure | null
  refetch(): unknown
}

/** The answer once there; before it its outline; instead of it why not, and « Réessayer ». */
export function Loaded<T>({
  of: { data, error, refetch },
  outline,
  missing,
  children,
}: {
  of: Asked<T>
  outline?: ReactNode
  /** What is said where the thing does not exist. */
  missing?: ReactNode
  children: (value: T) => ReactNode
}) {
  // Deferred, what has come is drawn in slices: a long list holds up nobody's finger.
  const isDrawn = useDeferredValue(data !== undefined)
  if (data !== undefined && isDrawn) return children(data)
  if (error === null) return outline ?? <Outline heights={[5, 5, 5, 5]} />
  const isMissing = error.reply.kind === 'refused' && error.reply.code === 'not-found'
  if (isMissing && missing !== undefined) return missing
  return <Failed failure={error} retry={() => void refetch()} />
}

/** Read out when what it holds changes. An `output` could hold no paragraph and no list. */
export const Live = ({ className, children }: { className?: string; children: ReactNode }) => (
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
  <div role="status" className={className}>
    {children}
  </div>
)

/** The outline of what is coming: blocks of these heights, in rem. */
export const Outline = ({ heights }: { heights: readonly number[] }) => (
  <div className="stack" aria-busy="true">
    <Live className="sr-only">Chargement…</Live>
    {heights.map((height, place) => (
      // oxlint-disable-next-line react/no-array-index-key
      <div key={place} className="skeleton" style={{ height: `${height}rem` }} />
    ))}
  </div>
)

/** Nothing here: why, and the next step. */
export const Empty = ({
  icon,
  title,
  children,
  action,
}: {
  icon: IconName
  title: string
  children?: ReactNode
  action?: ReactNode
}) => (
  <div className="empty">
    <span className="empty-icon">
      <Icon name={icon} size={30} />
    </span>
    <h2>{title}</h2>
    {children !== undefined && <p>{children}</p>}
    {action}
  </div>
)

function Failed({ failure, retry }: { failure: Failure; retry: () => void }) {
  const { reply } = failure
  const isOffline = reply.kind === 'offline'
  return (
    <div role="alert">
      <Empty
        icon={isOffline ? 'wifi' : 'alert'}
        title={isOffline ? 'Tu es hors connexion' : 'Ça n’a pas marché'}
        action={
          <button type="button" className="button" onClick={retry}>
            Réessayer
          </button>
        }
      >
        {says(reply)}
      </Empty>
    </div>
  )
}

/** For whoever must be signed in: the screen, or the way to the door. */
export function SignedIn({
  title,
  why,
  children,
}: {
  title: string
  /** What signing in gives here: « Connecte-toi pour retrouver tes réservations. » */
  why: string
  children: (account: Account) => ReactNode
}) {
  const { account, failure, refresh, isAsked, demand } = useSession()
  const { pathname, search } = usePlace()
  useEffect(demand, [demand])
  if (account) return children(account)
  if (account === undefined || !isAsked) {
    return (
      <Screen title={title}>
        {failure === null ? (
          <Outline heights={[5, 5, 5]} />
        ) : (
          <Failed failure={failure} retry={() => void refresh()} />
        )}
      </Screen>
    )
  }
  const next = new URLSearchParams({ suite: `${pathname}${search}` })
  return (
    <Screen title={title}>
      <Empty
        icon="person"
        title="Tu n’es pas connecté"
        action={
          <div className="row">
            <Link className="button button-main" to={`/connexion?${next}`}>
              Me connecter
            </Link>
            <Link className="button button-plain" to="/inscription">
              Créer mon compte
            </Link>
          </div>
        }
      >
        {why}
      </Empty>
    </Screen>
  )
}

/** Catches what broke on a screen: the frame stands, and the way out is said. */
export class Rescue extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <div className="screen" role="alert">
        <Empty
          icon="alert"
          title="Cet écran n’a pas pu s’afficher"
          action={
            <button type="button" className="button" onClick={() => window.location.reload()}>
              Recharger la page
            </button>
          }
        >
          Une nouvelle version vient peut-être d’arriver.
        </Empty>
      </div>
    )
  }
}
