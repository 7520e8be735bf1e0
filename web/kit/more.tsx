import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'

/** The rest of a long list: fetched as one nears its end, or by the button. */
export function More({
  more,
  children,
}: {
  more: { readonly fetch: () => void; readonly busy: boolean } | null
  children: string
}) {
  const mark = useRef<HTMLParagraphElement>(null)
  const next = useRef(more)
  next.current = more
  const waits = more !== null && !more.busy
  useEffect(() => {
    if (mark.current === null || !waits) return undefined
    const watcher = new IntersectionObserver(
      ([seen]) => seen?.isIntersecting && next.current?.fetch(),
      { rootMargin: '1200px' },
    )
    watcher.observe(mark.current)
    return () => watcher.disconnect()
  }, [waits])
  if (more === null) return null
  return (
    <p className="more" ref={mark}>
      <Button variant="default" loading={more.busy} onClick={more.fetch}>
        {children}
      </Button>
    </p>
  )
}
