import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../kit/icon.tsx'

const promises: readonly {
  readonly icon: IconName
  readonly word: string
  readonly says: string
}[] = [
  {
    icon: 'calendar',
    word: 'Proposez vos offres',
    says: 'Spectacles, séances, livres, ateliers, offres numériques : visibles aussitôt dans l’application.',
  },
  {
    icon: 'scan',
    word: 'Validez les contremarques',
    says: 'Six caractères au guichet, un QR code, ou votre logiciel de caisse.',
  },
  {
    icon: 'euro',
    word: 'Soyez remboursé(e)',
    says: 'Un virement tous les quinze jours, avec le détail de chaque réservation.',
  },
]

/** Beside the forms of a visitor, what the portal is for. */
export const Welcome = ({ children }: { children: ReactNode }) => (
  <div className="welcome">
    <div>{children}</div>
    <aside className="welcome-side signature" aria-label="Le pass Culture Pro en bref">
      <p className="welcome-title">La culture, réservée par ceux qui ont 18 ans.</p>
      <ul>
        {promises.map(({ icon, word, says }) => (
          <li key={word}>
            <span className="welcome-icon">
              <Icon name={icon} size={24} />
            </span>
            <span>
              <strong>{word}</strong>
              <br />
              {says}
            </span>
          </li>
        ))}
      </ul>
    </aside>
  </div>
)
