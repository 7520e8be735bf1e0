import L from 'leaflet'
import { useEffect, useRef } from 'react'
import 'leaflet/dist/leaflet.css'
import type { Point } from './point.ts'

/** Leaflet itself, fetched only where a map is shown. */

const france: L.LatLngTuple = [46.6, 2.4]
const closeUp = 16
const fromAfar = 5

/** Where tiles come from: written in the page by the server; empty where there are none. */
const tilesOf = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="map-tiles"]')?.content ?? ''

const pin = L.divIcon({
  className: 'map-pin',
  html: '<svg viewBox="0 0 24 24" width="40" height="40" aria-hidden="true"><path d="M12 22s7.5-6.7 7.5-12.3a7.5 7.5 0 1 0-15 0C4.5 15.3 12 22 12 22Z" fill="#6d28d9" stroke="#fff" stroke-width="1.5"/><circle cx="12" cy="9.7" r="2.8" fill="#fff"/></svg>',
  iconSize: [40, 40],
  iconAnchor: [20, 37],
})

const steps: Record<string, readonly [number, number]> = {
  ArrowUp: [0, -8],
  ArrowDown: [0, 8],
  ArrowLeft: [-8, 0],
  ArrowRight: [8, 0],
}

/** A map with one pin, dragged by the mouse, or moved by the arrows once it has the keyboard. */
export function VenueMap({
  point,
  onMove,
}: {
  point: Point | null
  onMove: (point: Point) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<L.Map | null>(null)
  const marker = useRef<L.Marker | null>(null)
  const moved = useRef(onMove)
  moved.current = onMove

  useEffect(() => {
    if (box.current === null) return
    const made = drawMap(box.current)
    map.current = made
    made.on('click', ({ latlng }: L.LeafletMouseEvent) => moved.current(pointOf(latlng)))
    return () => {
      made.remove()
      map.current = null
      marker.current = null
    }
  }, [])

  useEffect(() => {
    const drawn = map.current
    if (drawn === null || point === null) return
    const place: L.LatLngTuple = [point.latitude, point.longitude]
    if (marker.current === null) {
      drawn.setView(place, closeUp)
      marker.current = drawPin(drawn, place, (to) => moved.current(to))
    } else {
      marker.current.setLatLng(place)
      if (!drawn.getBounds().contains(place)) drawn.panTo(place)
    }
  }, [point])

  return <div ref={box} className="map" role="group" aria-label="Carte" />
}

const pointOf = ({ lat, lng }: L.LatLng): Point => ({
  latitude: Number(lat.toFixed(5)),
  longitude: Number(lng.toFixed(5)),
})

function drawMap(box: HTMLElement): L.Map {
  const map = L.map(box, { zoomControl: false, scrollWheelZoom: false, attributionControl: false })
  L.control.zoom({ zoomInTitle: 'Zoomer', zoomOutTitle: 'Dézoomer' }).addTo(map)
  const tiles = tilesOf()
  if (tiles !== '') {
    L.tileLayer(tiles, { maxZoom: 19 }).addTo(map)
    L.control.attribution({ prefix: false }).addAttribution('© IGN, Géoplateforme').addTo(map)
  }
  map.setView(france, fromAfar)
  return map
}

function drawPin(map: L.Map, place: L.LatLngTuple, onMove: (point: Point) => void): L.Marker {
  const marker = L.marker(place, {
    icon: pin,
    draggable: true,
    keyboard: true,
    title: 'Repère du lieu : glissez-le, ou déplacez-le avec les flèches',
    alt: 'Repère du lieu',
  }).addTo(map)
  marker.on('dragend', () => onMove(pointOf(marker.getLatLng())))
  marker.getElement()?.addEventListener('keydown', (event) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const pixel = map.latLngToContainerPoint(marker.getLatLng()).add(L.point(step[0], step[1]))
    onMove(pointOf(map.containerPointToLatLng(pixel)))
  })
  return marker
}
