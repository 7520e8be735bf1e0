import { Icon } from '../kit/icon.tsx'
import { openToasts, type Toast } from '../kit/toast-store.ts'
import { Live } from './states.tsx'

/** Short news at the foot of the screen, read out as they come. */

const { tell, useToasts, useEndOf } = openToasts({ most: 2, shownMs: 6000 })
export { tell }

/** Where the news appear; once per site. */
export const Toasts = () => {
  const shown = useToasts()
  return (
    <Live className="toasts no-print">
      {shown.map((toast) => (
        <Bread key={toast.id} {...toast} />
      ))}
    </Live>
  )
}

function Bread({ id, says, isBad }: Toast) {
  useEndOf(id)
  return (
    <div className={isBad ? 'toast toast-bad' : 'toast'}>
      <Icon name={isBad ? 'alert' : 'check'} />
      <span>{says}</span>
    </div>
  )
}
