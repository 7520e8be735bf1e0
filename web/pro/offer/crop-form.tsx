import { Button, Group, TextInput } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import Cropper, { type Area, type Point } from 'react-easy-crop'
import 'react-easy-crop/react-easy-crop.css'
import { listOffers, showOffer } from '../../../contract/offers.ts'
import { offerTypeOf } from '../../../contract/offer-types.ts'
import { setPicture } from '../../../contract/pictures.ts'
import { useDo } from '../../kit/data.ts'
import { FormProblem, SendButton } from '../../kit/form.tsx'
import { OfferCard } from '../../kit/offer-card.tsx'
import type { Offer } from './offer-values.ts'

const ratio = 2 / 3
/** Under this the card would be blurred, and the server refuses. */
const minSide = 400
const mostZoom = 4

/** What is in the frame: in hundredths of the picture, and in its points. */
type Framed = { readonly part: Area; readonly pixels: Area }

/** The picture of an offer, framed, beside the card it will be on. */
export function CropForm({
  offer,
  file,
  onUnreadable,
  onBack,
  onDone,
}: {
  offer: Offer
  file: File
  onUnreadable: () => void
  onBack: () => void
  onDone: () => void
}) {
  const url = useObjectUrl(file)
  const { run, busy } = useDo(setPicture, [showOffer, listOffers])
  const [area, setArea] = useState<Framed | null>(null)
  const [credit, setCredit] = useState(offer.picture?.credit ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const isSmall = area !== null && area.pixels.width < minSide

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (area === null) return
    const { x, y, width, height } = area.part
    const frame = { x: x / 100, y: y / 100, width: width / 100, height: height / 100 }
    const body = { crop: JSON.stringify(frame), credit }
    const reply = await run({ params: { id: offer.id }, body, file })
    if (reply === null) return
    if (reply.ok) onDone()
    else setProblem(reply.says)
  }
  return (
    <form className="crop-layout" onSubmit={(event) => void send(event)} noValidate>
      <div>
        <p className="field-help" id="crop-help">
          Recadrez votre image pour qu’elle remplisse le cadre violet : glissez-la, ou déplacez-la
          avec les flèches.
        </p>
        <Stage url={url} onArea={setArea} onUnreadable={onUnreadable} />
        <p className="siren-bad-text" role="status">
          {isSmall &&
            `L’image est trop petite dans le cadre : ${minSide} points de large au moins. Dézoomez, ou choisissez une image plus grande.`}
        </p>
        <TextInput
          label="Crédit photographique (facultatif)"
          placeholder="Photo : prénom et nom"
          value={credit}
          onChange={(event) => setCredit(event.currentTarget.value)}
        />
        <FormProblem says={problem} />
        <Group gap="sm" mt="md">
          <SendButton busy={busy} disabled={isSmall}>
            Valider
          </SendButton>
          <Button variant="default" size="md" onClick={onBack}>
            Choisir une autre image
          </Button>
        </Group>
      </div>
      <figure style={{ margin: 0 }}>
        <OfferCard
          name={offer.name}
          category={offerTypeOf(offer.type)?.category ?? 'Regarder'}
          priceRange={offer.priceRange}
          line={offer.venue.name}
          picture={<Cropped url={url} part={area?.part ?? null} />}
        />
        <figcaption className="quiet">La carte dans l’application</figcaption>
      </figure>
    </form>
  )
}

/** The violet frame: the picture moves under it, by mouse, finger, arrows or slider. */
function Stage({
  url,
  onArea,
  onUnreadable,
}: {
  url: string | null
  onArea: (framed: Framed) => void
  onUnreadable: () => void
}) {
  const [crop, setCrop] = useState<Point>({ x: 0, y: 0 })
  const [zoom, setZoom] = useState(1)
  return (
    <>
      <div className="crop-stage">
        {url !== null && (
          <Cropper
            image={url}
            crop={crop}
            zoom={zoom}
            minZoom={1}
            maxZoom={mostZoom}
            aspect={ratio}
            showGrid={false}
            disableAutomaticStylesInjection
            keyboardStep={8}
            onCropChange={setCrop}
            onZoomChange={setZoom}
            onCropAreaChange={(part, pixels) => onArea({ part, pixels })}
            classes={{ cropAreaClassName: 'crop-frame' }}
            cropperProps={{
              role: 'application',
              'aria-label': 'Cadre violet : déplacez l’image avec les flèches',
              'aria-describedby': 'crop-help',
            }}
            mediaProps={{ alt: '', onError: onUnreadable }}
          />
        )}
      </div>
      <label className="zoom">
        Zoom
        <input
          type="range"
          min={1}
          max={mostZoom}
          step={0.05}
          value={zoom}
          aria-valuetext={`${Math.round(zoom * 100)} %`}
          onChange={(event) => setZoom(Number(event.currentTarget.value))}
        />
      </label>
    </>
  )
}

/** The part of the picture under the frame, as the card will show it. */
const Cropped = ({ url, part }: { url: string | null; part: Area | null }) => (
  <span className="cropped">
    {url !== null && part !== null && (
      <img
        src={url}
        alt=""
        style={{
          width: `${10_000 / part.width}%`,
          height: `${10_000 / part.height}%`,
          left: `${(-100 * part.x) / part.width}%`,
          top: `${(-100 * part.y) / part.height}%`,
        }}
      />
    )}
  </span>
)

/** An address for a file, given back when the screen goes. */
function useObjectUrl(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}
