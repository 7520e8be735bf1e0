import { describe, expect, test } from 'vitest'
import { visibilityOf, type VisibilityFacts } from './visibility.ts'

describe('why an offer is not visible', () => {
  const facts: VisibilityFacts = {
    nature: 'event',
    isStructureValidated: true,
    isVenueValidated: true,
    isActive: true,
    moderationReason: null,
    live: 3,
    ahead: 2,
    open: 1,
    left: 1,
    hasPicture: true,
  }
  const unmet = (more: Partial<VisibilityFacts>) =>
    visibilityOf({ ...facts, ...more }).checks.flatMap(({ code, ok }) => (ok ? [] : code))

  test('nothing is wanting to an offer with all it needs', () => {
    expect(unmet({})).toEqual([])
    expect(visibilityOf(facts)).toMatchObject({ isBookable: true, isOnMainScreen: true })
  })

  test('an accroche is asked for by the main screen only', () => {
    expect(unmet({ hasPicture: false })).toEqual(['has-picture'])
    const told = visibilityOf({ ...facts, hasPicture: false })
    expect(told).toMatchObject({ isBookable: true, isOnMainScreen: false })
    expect(told.checks.filter(({ mainScreenOnly }) => mainScreenOnly)).toHaveLength(1)
  })

  test('each condition not met is told', () => {
    expect(unmet({ isStructureValidated: false })).toEqual(['structure-validated'])
    expect(unmet({ isVenueValidated: false })).toEqual(['venue-validated'])
    expect(unmet({ isActive: false })).toEqual(['active'])
    expect(unmet({ left: 0 })).toEqual(['places-left'])
    expect(unmet({ open: 0, left: 0 })).toEqual(['limit-ahead', 'places-left'])
    expect(unmet({ ahead: 0, open: 0, left: 0 })).toContain('date-ahead')
    expect(unmet({ live: 0, ahead: 0, open: 0, left: 0 })).toContain('has-stock')
  })

  test('goods are not asked for a date', () => {
    const codes = visibilityOf({ ...facts, nature: 'goods' }).checks.map(({ code }) => code)
    expect(codes).not.toContain('date-ahead')
  })

  test('what hangs on a missing date is left for later', () => {
    const { checks } = visibilityOf({ ...facts, live: 0, ahead: 0, open: 0, left: 0 })
    const left = checks.find(({ code }) => code === 'places-left')
    expect(left?.says).toBe('À vérifier une fois le point précédent réglé')
  })
})
