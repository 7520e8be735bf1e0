import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { newQueryClient } from '../kit/data.ts'
import { SessionProvider } from '../kit/session.tsx'
import { Addresses, fetchScreen } from './addresses.tsx'
import { applyDisplay } from './display.ts'
import { keepOffline } from './network.ts'
import { Rescue } from './states.tsx'
import './look/base.css'
import './look/pieces.css'

applyDisplay()
reloadOnce()
keepOffline()

const root = document.querySelector('#root')
if (root === null) throw new Error('no root element')
await fetchScreen(window.location.pathname)
const whole = (
  <StrictMode>
    <QueryClientProvider client={newQueryClient()}>
      <Rescue>
        <SessionProvider site="app">
          <Addresses />
        </SessionProvider>
      </Rescue>
    </QueryClientProvider>
  </StrictMode>
)
// Drawn in slices of a few milliseconds: meanwhile a finger is heard.
startTransition(() => createRoot(root).render(whole))

/** A part of a former version may be gone from the server: the page is taken anew, once. */
function reloadOnce(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem('reprise') ?? 0)
    if (Date.now() - last < 30_000) return
    event.preventDefault()
    sessionStorage.setItem('reprise', String(Date.now()))
    window.location.reload()
  })
}
