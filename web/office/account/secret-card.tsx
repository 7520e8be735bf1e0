import { QrCode } from '../../kit/qr-code.tsx'

/** What an authenticator scans, or what one types into it. */
export const SecretCard = ({ uri, secret }: { uri: string; secret: string }) => (
  <div className="secret">
    <QrCode className="secret-qr" text={uri} says="QR code de la clé écrite à côté" />
    <div>
      <p>
        Scannez ce code avec une application d’authentification, sur votre téléphone ou dans votre
        gestionnaire de mots de passe.
      </p>
      <p>Ou saisissez-y cette clé :</p>
      <p className="secret-key">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
    </div>
  </div>
)
