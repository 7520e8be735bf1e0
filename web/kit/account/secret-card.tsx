import { QrCode } from '../qr-code.tsx'
import './second-factor.css'

/** What an authenticator scans, opens or is told; said alike to « tu » and to « vous ». */
export const SecretCard = ({ uri, secret }: { uri: string; secret: string }) => (
  <div className="factor-secret">
    <QrCode className="factor-qr" text={uri} says="QR code de la clé écrite à côté" />
    <div>
      <p>
        À scanner avec une application d’authentification, ou à{' '}
        <a href={uri}>ouvrir dans celle de cet appareil</a>.
      </p>
      <p>Sinon, la clé à y saisir :</p>
      <p className="factor-key">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
    </div>
  </div>
)
