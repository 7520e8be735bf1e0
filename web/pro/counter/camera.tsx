import QrScanner from 'qr-scanner'
import { useEffect, useRef, useState } from 'react'

/** A code not seen for this long has left the lens. */
const awayMs = 1_500
/** Enough for a code that fills a quarter of the picture; more would only be slower to read. */
const mostPixels = 800

/** The whole picture: by itself the library reads its middle, and a telephone held close overflows it. */
function wholePicture({ videoWidth: width, videoHeight: height }: HTMLVideoElement) {
  const scale = Math.min(1, mostPixels / Math.max(width, height, 1))
  return {
    x: 0,
    y: 0,
    width,
    height,
    downScaledWidth: Math.round(width * scale),
    downScaledHeight: Math.round(height * scale),
  }
}

/** The camera as a reader of QR codes; fetched only when it is asked for. */
export function Camera({ onRead }: { onRead: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const read = useRef(onRead)
  read.current = onRead
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (video.current === null) return undefined
    let last = { data: '', seenAt: 0 }
    const scanner = new QrScanner(
      video.current,
      ({ data }) => {
        const seenAt = performance.now()
        // The same code stays before the lens for a while: it is read once. Shown again, it is
        // read again: somebody else may hold a copy.
        const isStill = data === last.data && seenAt - last.seenAt < awayMs
        last = { data, seenAt }
        if (!isStill) read.current(data)
      },
      {
        preferredCamera: 'environment',
        maxScansPerSecond: 8,
        calculateScanRegion: wholePicture,
        returnDetailedScanResult: true,
      },
    )
    scanner.start().catch(() => {
      setProblem('La caméra n’est pas disponible. Autorisez-la, ou saisissez le code.')
    })
    return () => scanner.destroy()
  }, [])
  return (
    <div className="camera">
      {problem === null ? (
        <video ref={video} muted playsInline aria-label="Image de la caméra" />
      ) : (
        <p role="alert">{problem}</p>
      )}
    </div>
  )
}
