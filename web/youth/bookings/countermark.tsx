import { useEffect } from 'react'
import { Icon } from '../../kit/icon.tsx'
import { QrCode } from '../../kit/qr-code.tsx'
import { countermarkUse } from '../../../contract/words.ts'
import type { Held } from './words.ts'
import './countermark.css'

/** The countermark, as large as the screen allows, and what to do with it. */
export function Countermark({ booking }: { booking: Held }) {
  const { countermark, qrText, nature, link, seats, state } = booking
  useAwake()
  return (
    <div className="mark">
      <div className="mark-inner">
        <p className="mark-title">Ta contremarque</p>
        <p className="mark-code">
          <span aria-hidden="true">{countermark}</span>
          <span className="sr-only">{[...countermark].join(' ')}</span>
        </p>
        <QrCode
          className="mark-qr"
          text={qrText}
          says={`QR code de la contremarque ${countermark}`}
        />
        {seats > 1 && <p className="mark-seats">Valable pour {seats} places</p>}
      </div>
      {state === 'booked' && (
        <p className="mark-use">
          <Icon name={nature === 'digital' ? 'link' : 'scan'} />
          {countermarkUse[nature]}
        </p>
      )}
      {link !== null && state === 'booked' && (
        <a className="button mark-link" href={link} target="_blank" rel="noopener noreferrer">
          Accéder à l’offre
          <Icon name="external" />
          <span className="sr-only">(nouvelle fenêtre)</span>
        </a>
      )}
    </div>
  )
}

/** The screen does not go dark in front of the reader at the entrance. */
function useAwake(): void {
  useEffect(() => {
    let lock: { release(): Promise<void> } | null = null
    let isGone = false
    const hold = async () => {
      try {
        if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
        const held = await navigator.wakeLock.request('screen')
        if (isGone) await held.release()
        else lock = held
      } catch {
        // Refused when the battery is low: the code is there all the same.
      }
    }
    void hold()
    document.addEventListener('visibilitychange', hold)
    return () => {
      isGone = true
      document.removeEventListener('visibilitychange', hold)
      void lock?.release()
    }
  }, [])
}
