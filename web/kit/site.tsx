import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, startTransition, type ReactNode } from 'react'
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

/** The word of this page by which its scripts may write styles; the windows' own ask for it by this name. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
Object.assign(globalThis, { __webpack_nonce__: nonce })
const getStyleNonce = (): string => nonce ?? ''

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
  const whole = (
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        getStyleNonce={getStyleNonce}
      >
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
    </StrictMode>
  )
  // Drawn in slices of a few milliseconds: meanwhile a finger is heard.
  startTransition(() => createRoot(root).render(whole))
}
