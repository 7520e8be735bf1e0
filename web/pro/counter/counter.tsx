import { Button, NativeSelect } from '@mantine/core'
import { Suspense, useEffect, useRef, useState, type ChangeEvent, type RefObject } from 'react'
import { useSearchParams } from 'react-router'
import { countermarkLength } from '../../../contract/figures.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { screen } from '../../kit/fetched-screen.ts'
import { useKept } from '../../kit/kept.ts'
import { useVenues, venueName } from '../asks.ts'
import { meantBy, missingIn } from './countermark-text.ts'
import { LastValidations } from './last-validations.tsx'
import { soundOfNo, soundOfYes } from './sounds.ts'
import { isUnheard, useCounter } from './use-counter.ts'
import { Verdict } from './verdict.tsx'
import './counter.css'

const Camera = screen(() => import('./camera.tsx'), 'Camera')

/** « Guichet »: one field, always ready. */
export function Counter() {
  const [hasSound, setSound] = useKept('guichet-son', 'oui')
  const [venueId, setVenueId] = useKept('guichet-lieu', '')
  const [usesCamera, setCamera] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const sounds = {
    yes: () => hasSound === 'oui' && soundOfYes(),
    no: () => hasSound === 'oui' && soundOfNo(),
  }
  const counter = useCounter(sounds, venueId)
  const { kept, type, shown, enter, undo, busy } = counter
  useAlwaysReady(field)
  useCodeInAddress(type)
  const selected = useRef('')
  // What was read stands selected: Enter validates it, and the next code replaces it.
  useEffect(() => {
    if (shown.kind === 'nothing' || shown.kind === 'done') selected.current = ''
    // On a phone that reads by its camera, the keyboard would cover half the screen.
    if (usesCamera && matchMedia('(pointer: coarse)').matches) return
    if (shown.kind === 'done') field.current?.focus()
    if (shown.kind !== 'card' && shown.kind !== 'refused') return
    // Where the next code has begun, it is left to be finished.
    if (field.current?.value !== shown.token) return
    // Still before the lens, it is read again: whoever went to a button meanwhile stays there.
    if (selected.current !== shown.token) field.current?.select()
    selected.current = shown.token
  }, [shown, usesCamera])
  const undoAndGoOn = (countermark: string) => void undo(countermark)
  return (
    <Screen
      title="Guichet"
      takesFocus={false}
      actions={
        <div className="counter-tools">
          <VenueChoice venueId={venueId} onChange={setVenueId} />
          <Button
            variant="default"
            aria-pressed={hasSound === 'oui'}
            leftSection={<Icon name={hasSound === 'oui' ? 'sound' : 'sound-off'} />}
            onClick={() => setSound(hasSound === 'oui' ? 'non' : 'oui')}
          >
            Son
          </Button>
        </div>
      }
    >
      <div className="counter-grid">
        <form
          className="counter card card-raised"
          onSubmit={(event) => {
            event.preventDefault()
            enter()
          }}
        >
          <label htmlFor="countermark">Contremarque</label>
          <CodeRow counter={counter} field={field} />
          <p id="countermark-left" className="quiet">
            Caractères restants : {missingIn(kept)}/{countermarkLength}
          </p>
          <div role="status" aria-live="assertive">
            <Verdict shown={shown} venueId={venueId} undo={undoAndGoOn} busy={busy} />
          </div>
          <Button
            variant="subtle"
            leftSection={<Icon name="camera" />}
            aria-expanded={usesCamera}
            onClick={() => setCamera(!usesCamera)}
          >
            {usesCamera ? 'Fermer la caméra' : 'Lire un QR code avec la caméra'}
          </Button>
          {usesCamera && (
            <Suspense fallback={<p className="quiet">Ouverture de la caméra…</p>}>
              <Camera onRead={type} />
            </Suspense>
          )}
        </form>
        <LastValidations venueId={venueId} undo={undoAndGoOn} busy={busy} />
      </div>
    </Screen>
  )
}

/** The field and the button beside it. */
const CodeRow = ({
  counter: { kept, type, clear, shown, enter, busy },
  field,
}: {
  counter: ReturnType<typeof useCounter>
  field: RefObject<HTMLInputElement | null>
}) => (
  <div className="counter-row">
    <input
      id="countermark"
      ref={field}
      className="counter-field countermark"
      value={kept}
      onChange={(event) => type(textOf(event))}
      onKeyDown={(event) => {
        if (event.key === 'Escape') clear()
        if (event.key !== 'Enter') return
        // A form whose button is greyed takes no Enter: here it also asks again, or says no.
        event.preventDefault()
        enter()
      }}
      autoComplete="off"
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="done"
      aria-describedby="countermark-left"
    />
    <Button
      type="submit"
      size="lg"
      className="signature-button"
      loading={busy}
      disabled={!isUnheard(shown) && (shown.kind !== 'card' || !shown.card.can.validate)}
    >
      {isUnheard(shown) ? 'Réessayer' : 'Valider'}
    </Button>
  </div>
)

/** A till that opens the counter on a code: it is looked up, and the clerk still decides. */
function useCodeInAddress(type: (text: string) => void): void {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('contremarque')
  useEffect(() => {
    if (asked === null) return
    type(asked)
    // Gone back to, or reloaded, the counter is empty again.
    setSearch({}, { replace: true })
    // Only when another code comes: what is typed afterwards stands.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [asked])
}

/** Which venue this counter stands in, for those who have several. */
function VenueChoice({
  venueId,
  onChange,
}: {
  venueId: string
  onChange: (venueId: string) => void
}) {
  const venues = useVenues().data?.filter(({ kind }) => kind !== 'online') ?? []
  if (venues.length < 2) return null
  return (
    <NativeSelect
      aria-label="Lieu de ce guichet"
      value={venueId}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: 'Tous les lieux' },
        ...venues.map((venue) => ({ value: venue.id, label: venueName(venue) })),
      ]}
    />
  )
}

/** What was pasted is taken as it is; what fingers or a reader typed, as it was meant. */
function textOf({ currentTarget: { value }, nativeEvent }: ChangeEvent<HTMLInputElement>): string {
  const isTyped = nativeEvent instanceof InputEvent && nativeEvent.inputType === 'insertText'
  return isTyped ? meantBy(value) : value
}

const holdsKeys = 'input, textarea, select, dialog, [role="menuitem"]'

/** Whatever is typed while no other field has the keyboard goes to this one; a button needs no letter. */
function useAlwaysReady(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    field.current?.focus()
    const catchKey = (event: KeyboardEvent) => {
      const isText = /^\S$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey
      const isFree = !(event.target instanceof Element && event.target.closest(holdsKeys))
      if (isText && isFree) field.current?.focus()
    }
    const comeBack = () => {
      if (document.activeElement === document.body) field.current?.focus()
    }
    document.addEventListener('keydown', catchKey)
    window.addEventListener('focus', comeBack)
    return () => {
      document.removeEventListener('keydown', catchKey)
      window.removeEventListener('focus', comeBack)
    }
  }, [field])
}
