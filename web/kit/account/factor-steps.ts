import { useRef, useState } from 'react'
import { useSession } from '../session.tsx'

/** The steps of a second factor: shut, who one is shown again, and the secret to be learnt. */
export function useFactorSteps<Secret extends object>(tell: (says: string) => void) {
  const { refresh } = useSession()
  const [step, setStep] = useState<'closed' | 'setting' | 'removal' | Secret>('closed')
  const heading = useRef<HTMLHeadingElement>(null)
  const leave = () => {
    setStep('closed')
    heading.current?.focus()
  }
  const done = (says: string) => {
    void refresh()
    tell(says)
    leave()
  }
  return { step, setStep, heading, leave, done }
}
