import { Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import { Component, useDeferredValue, useSyncExternalStore, type ReactNode } from 'react'
import type { Failure } from './data.ts'
import { Icon, type IconName } from './icon.tsx'

/** What a screen shows when it has nothing to show: yet, any more, or at all. */

type Asked<T> = {
  readonly data: T | undefined
  readonly error: Failure | null
  refetch(): unknown
}

/** The answer once there; before it its outline; instead of it why not, and « Réessayer ». */
export function Loaded<T>({
  of: { data, error, refetch },
  skeleton = <Lines />,
  children,
}: {
  of: Asked<T>
  skeleton?: ReactNode
  children: (value: T) => ReactNode
}) {
  // Deferred, what has come is drawn in slices: a long list holds up nobody's finger.
  const isDrawn = useDeferredValue(data !== undefined)
  if (data !== undefined && isDrawn) return children(data)
  if (error !== null) return <Failed failure={error} retry={() => void refetch()} />
  return (
    <div aria-busy="true">
      <span className="sr-only" role="status">
        Chargement…
      </span>
      {skeleton}
    </div>
  )
}

/** Outline of a list. */
export const Lines = ({ count = 4, height = 64 }: { count?: number; height?: number }) => (
  <Stack gap="sm">
    {Array.from({ length: count }, (_, place) => (
      <Skeleton key={place} height={height} radius="lg" />
    ))}
  </Stack>
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
  <div className="card empty">
    <span className="empty-icon">
      <Icon name={icon} size={28} />
    </span>
    <Title order={2}>{title}</Title>
    {children !== undefined && (
      <Text component="div" c="dimmed" maw={520}>
        {children}
      </Text>
    )}
    {action}
  </div>
)

export function Failed({ failure, retry }: { failure: Failure; retry: () => void }) {
  const { reply } = failure
  const isMissing = reply.kind === 'refused' && reply.code === 'not-found'
  const title =
    reply.kind === 'offline'
      ? 'Vous êtes hors connexion'
      : isMissing
        ? 'Cette page n’existe pas'
        : 'Un problème est survenu'
  return (
    <div role="alert">
      <Empty
        icon={reply.kind === 'offline' ? 'wifi' : isMissing ? 'search' : 'alert'}
        title={title}
        action={
          !isMissing && (
            <Button variant="light" onClick={retry}>
              Réessayer
            </Button>
          )
        }
      >
        {reply.says}
      </Empty>
    </div>
  )
}

const watchNetwork = (changed: () => void) => {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

const useIsOnline = (): boolean => useSyncExternalStore(watchNetwork, () => navigator.onLine)

/** Says that the network is away, for as long as it is. */
export const OfflineNotice = () => {
  const isOnline = useIsOnline()
  return (
    <div role="status">
      {!isOnline && (
        <p className="offline-notice">
          <Icon name="wifi" /> Hors connexion : ce que vous voyez peut avoir changé.
        </p>
      )}
    </div>
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
      <div className="wide" style={{ paddingBlock: '3rem' }} role="alert">
        <Empty
          icon="alert"
          title="Cet écran n’a pas pu s’afficher"
          action={
            <Button variant="light" onClick={() => window.location.reload()}>
              Recharger la page
            </Button>
          }
        >
          Une nouvelle version vient peut-être d’être mise en ligne.
        </Empty>
      </div>
    )
  }
}
