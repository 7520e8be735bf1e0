import { useSyncExternalStore } from 'react'
import { keepOn, keptOn } from '../kit/kept.ts'

/** From where distances are told: here, if the person says so, or a town. Kept on this device only. */

export type Here = {
  readonly latitude: number
  readonly longitude: number
  /** « Strasbourg », or « ma position ». */
  readonly name: string
}

const place = 'position'
const watchers = new Set<() => void>()

let here = kept()

function kept(): Here | null {
  try {
    const { latitude, longitude, name } = JSON.parse(keptOn(place) ?? '') as Here
    return Number.isFinite(latitude) && Number.isFinite(longitude)
      ? { latitude, longitude, name: String(name) }
      : null
  } catch {
    return null
  }
}

export function setHere(next: Here | null): void {
  here = next
  keepOn(place, next === null ? null : JSON.stringify(next))
  for (const watcher of watchers) watcher()
}

const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

export const useHere = (): Here | null => useSyncExternalStore(watch, () => here)

/** As the API reads it. */
export const nearOf = ({ latitude, longitude }: Here): string => `${latitude},${longitude}`

/** A kilometre is enough to sort by distance; nobody's door leaves the device. */
const rounded = (degrees: number): number => Math.round(degrees * 100) / 100

/** Asks the device where it is; null where it would not say. */
export function locate(): Promise<Here | null> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(null)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        const found = {
          latitude: rounded(latitude),
          longitude: rounded(longitude),
          name: 'ma position',
        }
        setHere(found)
        resolve(found)
      },
      () => resolve(null),
      { maximumAge: 600_000, timeout: 10_000 },
    )
  })
}

/** What to do where the device would not say. */
export const notLocated =
  'Ton appareil n’a pas donné ta position. Autorise-la dans ses réglages, ou choisis une ville dans la recherche.'
