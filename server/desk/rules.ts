import { refuse, type Refusal } from '../../contract/refusals.ts'

/** The longest period of figures: what a chart can show, and a reading of bounded size. */
const mostMonths = 36
const monthsByDefault = 12

export type Period = { readonly from: string; readonly to: string }

const numberOf = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
const named = (number: number): string =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`

const parisMonth = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
})

/** The months that figures are asked for, both included: the last twelve where none is told. */
export function periodOf(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: Date,
): Period | Refusal<'period-too-long'> {
  const to = asked.to ?? parisMonth.format(now)
  const from = asked.from ?? named(numberOf(to) - monthsByDefault + 1)
  const months = numberOf(to) - numberOf(from) + 1
  return months < 1 || months > mostMonths ? refuse('period-too-long') : { from, to }
}

/** The month after, where a period ends before. */
export const monthAfter = (month: string): string => named(numberOf(month) + 1)

/** Every month of a period, so that a chart shows the empty ones too. */
export const monthsOf = ({ from, to }: Period): string[] =>
  Array.from({ length: numberOf(to) - numberOf(from) + 1 }, (_, place) =>
    named(numberOf(from) + place),
  )
