import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, type FunctionComponent, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { ConfirmProvider } from './confirm.tsx'
import { newQueryClient } from './data.ts'
import { SiteName } from './screen.tsx'
import { SessionProvider, type Site } from './session.tsx'
import { Rescue } from './states.tsx'
import { Toasts } from './toast.tsx'
import { theme, variables } from './theme.ts'
import './theme.css'
import './pieces.css'

/** Puts a whole site on the page: theme, questions, session, dialogs, addresses. */
export function openSite({
  site,
  name,
  base,
  children,
}: {
  site: Site
  name: string
  /** The path under which the site stands: `/pro`. */
  base: string
  children: ReactNode
}): void {
  const root = document.querySelector('#root')
  if (root === null) throw new Error('no root element')
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <QueryClientProvider client={newQueryClient()}>
          <SiteName value={name}>
            <BrowserRouter basename={base}>
              <Rescue>
                <SessionProvider site={site}>
                  <ConfirmProvider>{children}</ConfirmProvider>
                </SessionProvider>
              </Rescue>
            </BrowserRouter>
          </SiteName>
        </QueryClientProvider>
        <Toasts />
      </MantineProvider>
    </StrictMode>,
  )
}

type Drawn = (props: never) => ReactNode
type PropsOf<C extends Drawn> = Parameters<C> extends [infer Props extends object] ? Props : object

/**
 * A screen fetched when it is first gone to: `screen(() => import('./home.tsx'), 'Home')`. Opened
 * at the address `at`, the site fetches it at once, while it asks who is here.
 */
export const screen = <Name extends string, Module extends Record<Name, Drawn>>(
  fetches: () => Promise<Module>,
  name: Name,
  at?: string,
) => {
  // What failed here is asked again, and told, by the screen itself.
  if (at === window.location.pathname) void fetches().catch(() => undefined)
  return lazy(async () => {
    // A component takes the props that its own signature says.
    const drawn = (await fetches())[name] as unknown as FunctionComponent<PropsOf<Module[Name]>>
    return { default: drawn }
  })
}
