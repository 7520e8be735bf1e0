import { CloseButton } from '@mantine/core'
import { Icon } from './icon.tsx'
import { openToasts, type Toast } from './toast-store.ts'

/** Short news at the foot of the screen, read out as they come: « Votre accroche a bien été enregistrée ». */

const { tell, dismiss, useToasts, useEndOf } = openToasts({ most: 3, shownMs: 7000 })
export { tell }

/** Where the news appear; once per site. */
export const Toasts = () => {
  const shown = useToasts()
  return (
    <div className="toasts no-print">
      <div role="status" aria-live="polite">
        {shown.map((toast) => (
          <Bread key={toast.id} {...toast} />
        ))}
      </div>
    </div>
  )
}

function Bread({ id, says, isBad }: Toast) {
  useEndOf(id)
  return (
    <div className={isBad ? 'toast toast-bad' : 'toast'}>
      <Icon name={isBad ? 'alert' : 'check'} />
      <span>{says}</span>
      <CloseButton
        aria-label="Fermer ce message"
        variant="transparent"
        c="inherit"
        onClick={() => dismiss(id)}
      />
    </div>
  )
}
