import { useState } from 'react'
import { keepOn, keptOn } from '../kit/kept.ts'

/** Light or dark: what the person chose on this device, or what the device says. */

const name = 'affichage'

export type Display = 'auto' | 'light' | 'dark'

const night = window.matchMedia('(prefers-color-scheme: dark)')

function chosen(): Display {
  const kept = keptOn(name)
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}

/** Puts the choice on the page; called once before the first drawing, and at each change. */
export function applyDisplay(display: Display = chosen()): void {
  const scheme = display === 'auto' ? (night.matches ? 'dark' : 'light') : display
  document.documentElement.dataset['mantineColorScheme'] = scheme
}

night.addEventListener('change', () => applyDisplay())

export function useDisplay(): readonly [Display, (display: Display) => void] {
  const [display, setDisplay] = useState(chosen)
  const choose = (next: Display) => {
    keepOn(name, next)
    setDisplay(next)
    applyDisplay(next)
  }
  return [display, choose]
}
