import { Skeleton } from '@mantine/core'
import { Suspense } from 'react'
import { screen } from '../../kit/fetched-screen.ts'
import type { Point } from './point.ts'

const VenueMap = screen(() => import('./venue-map.tsx'), 'VenueMap')

const five = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 5, maximumFractionDigits: 5 })

/** Where the venue is on the map; the pin moves with the mouse, a finger or the arrows. */
export const PinField = ({
  point,
  onMove,
}: {
  point: Point | null
  onMove: (point: Point) => void
}) => (
  <div>
    <p className="field-label">Emplacement sur la carte</p>
    <p className="field-help" id="pin-help">
      {point === null
        ? 'Cliquez sur la carte pour y poser le repère.'
        : 'Déplacez le repère avec la souris, ou avec les flèches du clavier.'}
    </p>
    <div className="map-frame">
      <Suspense fallback={<Skeleton height="100%" />}>
        <VenueMap point={point} onMove={onMove} />
      </Suspense>
    </div>
    <p className="quiet figures" role="status">
      {point !== null &&
        `Latitude ${five.format(point.latitude)}, longitude ${five.format(point.longitude)}`}
    </p>
  </div>
)
