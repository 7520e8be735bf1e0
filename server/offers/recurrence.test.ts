import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostDates } from '../../contract/stocks.ts'
import { isMade, planDates, type PlanFacts, type Recurrence } from './recurrence.ts'

const now = new Date('2026-03-02T09:00:00Z')
const paris: PlanFacts = { timeZone: 'Europe/Paris', durationMinutes: 90, taken: [] }
const week: Recurrence = { from: '2026-03-16', to: '2026-03-29', weekdays: [6], times: ['20:30'] }

function planned(wish: Recurrence, facts = paris, at = now) {
  const plan = planDates(facts, wish, at)
  if (typeof plan === 'string') throw new Error(plan)
  return plan
}
const starts = (wish: Recurrence, facts = paris) =>
  planned(wish, facts).map(({ startsAt }) => startsAt?.toISOString() ?? null)

describe('dates that come back', () => {
  test('a show at 20:30 is at 20:30 on both sides of the change of clocks', () => {
    const plan = planned({ ...week, from: '2026-03-28', to: '2026-04-04' })
    expect(plan.map(({ startsAt }) => startsAt?.toISOString())).toEqual([
      '2026-03-28T19:30:00.000Z',
      '2026-04-04T18:30:00.000Z',
    ])
    expect(plan.map(({ text }) => text.replaceAll('\u00a0', ' '))).toEqual([
      'sam. 28 mars 2026 à 20 h 30',
      'sam. 4 avr. 2026 à 20 h 30',
    ])
  })

  test('the hour that spring skips is told and not made', () => {
    const [skipped] = planned({
      ...week,
      from: '2026-03-29',
      to: '2026-03-29',
      weekdays: [7],
      times: ['02:30'],
    })
    expect(skipped).toMatchObject({ startsAt: null, skipped: 'hour-skipped', day: '2026-03-29' })
    expect(skipped?.text.replaceAll('\u00a0', ' ')).toBe('dim. 29 mars 2026 à 02 h 30')
  })

  test('the hour that autumn lives twice is taken the first time', () => {
    const night = { ...week, from: '2026-10-25', to: '2026-10-25', weekdays: [7], times: ['02:30'] }
    expect(starts(night)).toEqual(['2026-10-25T00:30:00.000Z'])
  })

  test('a venue of Guyane lives on its own clock', () => {
    const cayenne = { ...paris, timeZone: 'America/Cayenne' }
    expect(starts({ ...week, from: '2026-03-21', to: '2026-03-21' }, cayenne)).toEqual([
      '2026-03-21T23:30:00.000Z',
    ])
  })

  test('no weekday said is every day, several times a day come in order', () => {
    const days = { from: '2026-03-16', to: '2026-03-17', times: ['20:30', '14:00'] }
    expect(planned(days).map(({ day, time }) => `${day} ${time}`)).toEqual([
      '2026-03-16 14:00',
      '2026-03-16 20:30',
      '2026-03-17 14:00',
      '2026-03-17 20:30',
    ])
  })

  test('days left out are left out', () => {
    const days = { from: '2026-03-16', to: '2026-03-18', times: ['10:00'], except: ['2026-03-17'] }
    expect(planned(days).map(({ day }) => day)).toEqual(['2026-03-16', '2026-03-18'])
  })

  test('one week in two is counted by Mondays, from the week of the first day', () => {
    const wish = {
      from: '2026-03-18',
      to: '2026-04-20',
      weekdays: [1, 3],
      times: ['10:00'],
      everyNWeeks: 2,
    }
    expect(planned(wish).map(({ day }) => day)).toEqual([
      '2026-03-18',
      '2026-03-30',
      '2026-04-01',
      '2026-04-13',
      '2026-04-15',
    ])
  })

  test('an end comes after the duration said, else the offer’s, else two hours', () => {
    const ends = (wish: Recurrence, facts = paris) => planned(wish, facts)[0]?.endsAt?.toISOString()
    expect(ends({ ...week, durationMinutes: 30 })).toBe('2026-03-21T20:00:00.000Z')
    expect(ends(week)).toBe('2026-03-21T21:00:00.000Z')
    expect(ends(week, { ...paris, durationMinutes: null })).toBe('2026-03-21T21:30:00.000Z')
  })

  test('bookings close hours before the start, or at the end of an earlier day', () => {
    const limit = (more: Partial<Recurrence>) =>
      planned({ ...week, ...more })[0]?.bookingLimit?.toISOString()
    expect(limit({})).toBeUndefined()
    expect(limit({ bookingLimitHoursBefore: 3 })).toBe('2026-03-21T16:30:00.000Z')
    expect(limit({ bookingLimitDaysBefore: 2 })).toBe('2026-03-19T22:59:00.000Z')
    expect(limit({ bookingLimitDaysBefore: 0 })).toBe('2026-03-21T19:30:00.000Z')
  })

  test('what is past is told: the very instant is too late, a minute more is not', () => {
    const today = { from: '2026-03-02', to: '2026-03-02', times: ['10:00', '10:01'] }
    expect(planned(today).map(({ skipped }) => skipped)).toEqual(['past', null])
  })

  test('what is already there is told', () => {
    const facts = { ...paris, taken: [new Date('2026-03-21T19:30:00Z')] }
    expect(planned(week, facts).map(({ skipped }) => skipped)).toEqual(['already-there', null])
  })

  test('a date whose bookings would already be closed is told', () => {
    const plan = planned({ ...week, bookingLimitHoursBefore: 24 * 20 })
    expect(plan.map(({ skipped }) => skipped)).toEqual(['limit-past', null])
  })

  test('a recurrence without a day is refused', () => {
    expect(planDates(paris, { ...week, to: '2026-03-15' }, now)).toBe('recurrence-empty')
    const tuesday = { ...week, from: '2026-03-16', to: '2026-03-16', weekdays: [2] }
    expect(planDates(paris, tuesday, now)).toBe('recurrence-empty')
  })

  test('four hundred dates pass, one more is refused', () => {
    const days = { from: '2026-03-16', times: ['10:00', '11:00'] }
    expect(planned({ ...days, to: '2026-10-01' })).toHaveLength(mostDates)
    expect(planDates(paris, { ...days, to: '2026-10-02' }, now)).toBe('recurrence-too-long')
    expect(planDates(paris, { ...days, from: '0001-01-01', to: '2099-12-31' }, now)).toBe(
      'recurrence-too-long',
    )
  })
})

test('every date made is at its own civil day and time in its venue, in order and once', () => {
  const zones = fc.constantFrom(
    'Europe/Paris',
    'America/Cayenne',
    'Indian/Reunion',
    'America/Miquelon',
  )
  const day = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2027-06-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
  const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
  fc.assert(
    fc.property(
      zones,
      day,
      fc.uniqueArray(time, { minLength: 1, maxLength: 3 }),
      weekdays,
      (timeZone, from, times, on) => {
        const to = new Date(new Date(from).getTime() + 60 * 86_400_000).toISOString().slice(0, 10)
        const plan = planDates({ ...paris, timeZone }, { from, to, times, weekdays: on }, now)
        if (typeof plan === 'string') return
        const clock = new Intl.DateTimeFormat('sv-SE', {
          timeZone,
          dateStyle: 'short',
          timeStyle: 'short',
        })
        let before = 0
        for (const date of plan.filter(isMade)) {
          expect(clock.format(date.startsAt)).toBe(`${date.day} ${date.time}`)
          expect(date.startsAt.getTime()).toBeGreaterThan(before)
          expect(on).toContain(new Date(date.day).getUTCDay() || 7)
          before = date.startsAt.getTime()
        }
      },
    ),
    { numRuns: 60 },
  )
})
