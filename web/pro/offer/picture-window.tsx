import { Button, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { listOffers, showOffer } from '../../../contract/offers.ts'
import { setPicture } from '../../../contract/pictures.ts'
import { useDo } from '../../kit/data.ts'
import { FormProblem } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { tell } from '../../kit/toast.tsx'
import { Window } from '../../kit/window.tsx'
import { CropForm } from './crop-form.tsx'
import type { Offer } from './offer-values.ts'

const mostBytes = 10_000_000
const touched = [showOffer, listOffers] as const

/** « Ajouter une accroche »: choose, crop in the violet frame, credit, « Valider ». */
export function PictureWindow({ offer, onClose }: { offer: Offer; onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const choose = (chosen: File | null | undefined) => {
    if (!chosen) return
    const isTooHeavy = chosen.size > mostBytes
    setProblem(isTooHeavy ? 'Cette image est trop lourde : 10 Mo au plus.' : null)
    setFile(isTooHeavy ? null : chosen)
  }
  usePastedFile(choose)
  return (
    <Window title="Ajouter une accroche" onClose={onClose} closes="Annuler">
      <FormProblem says={problem} />
      {file === null ? (
        <ChooseStep offer={offer} choose={choose} onProblem={setProblem} />
      ) : (
        <CropForm
          key={`${file.name}${file.lastModified}`}
          offer={offer}
          file={file}
          onUnreadable={() => {
            setFile(null)
            setProblem('Ce fichier n’est pas une image JPEG, PNG ou WebP lisible.')
          }}
          onBack={() => setFile(null)}
          onDone={() => {
            onClose()
            tell('Votre accroche a bien été enregistrée')
          }}
        />
      )}
    </Window>
  )
}

/** A picture pasted anywhere in the window. */
function usePastedFile(choose: (file: File | undefined) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => choose(event.clipboardData?.files[0])
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  })
}

function ChooseStep({
  offer,
  choose,
  onProblem,
}: {
  offer: Offer
  choose: (file: File | null | undefined) => void
  onProblem: (says: string | null) => void
}) {
  const [isOver, setOver] = useState(false)
  return (
    <div className="choose-picture">
      {/* The drop is a comfort of the mouse; the field inside does the same for everybody. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={isOver ? 'drop drop-over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          choose(event.dataTransfer.files[0])
        }}
      >
        <label className="file-field">
          <Icon name="upload" />
          <span>Choisir une image de votre poste de travail</span>
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp"
            onChange={(event) => choose(event.currentTarget.files?.[0])}
          />
        </label>
        <span className="quiet">ou déposez-la ici. JPEG, PNG ou WebP, 10 Mo au plus.</span>
      </div>
      <FromAddress offer={offer} choose={choose} onProblem={onProblem} />
    </div>
  )
}

/**
 * A picture of the Internet is fetched by the server, which keeps its middle: the browser may not
 * read other sites. It then comes back here to be cropped and credited.
 */
function FromAddress({
  offer,
  choose,
  onProblem,
}: {
  offer: Offer
  choose: (file: File) => void
  onProblem: (says: string | null) => void
}) {
  const { run, busy } = useDo(setPicture, touched)
  const [url, setUrl] = useState('')
  const fetchIt = async () => {
    onProblem(null)
    const reply = await run({ params: { id: offer.id }, body: { url } })
    if (reply === null) return
    if (!reply.ok) return onProblem(reply.says)
    const source = reply.value.sources.findLast(({ format }) => format === 'jpg')
    if (source === undefined) return
    const kept = await fetch(source.url)
    choose(new File([await kept.blob()], 'accroche.jpg', { type: 'image/jpeg' }))
  }
  return (
    <form
      className="from-address"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void fetchIt()
      }}
    >
      <TextInput
        label="Ou depuis une adresse Internet"
        placeholder="https://exemple.fr/affiche.jpg"
        type="url"
        inputMode="url"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Button type="submit" variant="light" loading={busy} disabled={url.trim() === ''}>
        Récupérer l’image
      </Button>
    </form>
  )
}
