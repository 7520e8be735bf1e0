import * as leaflet from 'leaflet'
import { useEffect, useRef, useState } from 'react'
import 'leaflet/dist/leaflet.css'
import { OfferLine, type Carded } from '../cards.tsx'
import type { Here } from '../position.ts'

const france: leaflet.LatLngTuple = [46.6, 2.4]

/** The results on a map: one pin a place, and under it the offers of the pin that was touched. */
export function ResultMap({ cards, around }: { cards: readonly Carded[]; around: Here | null }) {
  const frame = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const places = placesOf(cards)
  const drawn = JSON.stringify([cards.map(({ id }) => id), around])
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const map = drawMap(element, [...places], around, setChosen)
    return () => void map.remove()
    // The same offers in a new list are the same map.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [drawn])
  const shown = chosen === null ? [] : (places.get(chosen)?.cards ?? [])
  const elsewhere = cards.length - [...places.values()].flatMap((place) => place.cards).length
  return (
    <div className="stack">
      <div className="result-map" ref={frame} role="application" aria-label="Carte des offres" />
      <ul className="offer-lines" aria-live="polite">
        {shown.map((card) => (
          <li key={card.id}>
            <OfferLine card={card} />
          </li>
        ))}
      </ul>
      {chosen === null && <p className="soft">Touche un point pour voir ce qui s’y passe.</p>}
      {elsewhere > 0 && (
        <p className="soft">
          {elsewhere === 1 ? '1 offre n’a pas de lieu' : `${elsewhere} offres n’ont pas de lieu`}{' '}
          sur la carte : retrouve-les dans la liste.
        </p>
      )}
    </div>
  )
}

type Place = { readonly at: leaflet.LatLngTuple; readonly name: string; readonly cards: Carded[] }

function placesOf(cards: readonly Carded[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  for (const card of cards) {
    const { latitude, longitude, name } = card.venue
    if (latitude === null || longitude === null || card.isDigital) continue
    const key = `${latitude},${longitude}`
    const place = places.get(key) ?? { at: [latitude, longitude], name, cards: [] }
    place.cards.push(card)
    places.set(key, place)
  }
  return places
}

function drawMap(
  element: HTMLElement,
  places: readonly (readonly [string, Place])[],
  around: Here | null,
  choose: (key: string) => void,
): leaflet.Map {
  const map = leaflet.map(element, { attributionControl: false }).setView(france, 5)
  const tiles = document.querySelector<HTMLMetaElement>('meta[name="map-tiles"]')?.content
  if (tiles) {
    leaflet.tileLayer(tiles, { maxZoom: 18 }).addTo(map)
    leaflet.control.attribution({ prefix: false }).addAttribution('© IGN').addTo(map)
  }
  for (const [key, { at, name, cards }] of places) {
    const says = `${name} : ${cards.length === 1 ? '1 offre' : `${cards.length} offres`}`
    const icon = leaflet.divIcon({
      className: 'map-pin',
      html: String(cards.length),
      iconSize: [36, 36],
    })
    const pin = leaflet.marker(at, { icon, title: says }).addTo(map)
    pin.on('click', () => choose(key))
    // The library lets a key do what a click does only where a bubble hangs on the pin.
    pin.on('keydown', ({ originalEvent }) => {
      if (originalEvent.key !== 'Enter' && originalEvent.key !== ' ') return
      originalEvent.preventDefault()
      choose(key)
    })
    // A reader is told the place, not the bare number drawn on the pin.
    pin.getElement()?.setAttribute('aria-label', says)
  }
  if (around !== null) {
    const at: leaflet.LatLngTuple = [around.latitude, around.longitude]
    leaflet.circleMarker(at, { radius: 7, className: 'map-here' }).addTo(map)
  }
  const points = places.map(([, { at }]) => at)
  if (points.length > 0) map.fitBounds(leaflet.latLngBounds(points).pad(0.2), { maxZoom: 15 })
  return map
}
