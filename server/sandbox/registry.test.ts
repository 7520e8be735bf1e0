import { describe, expect, test } from 'vitest'
import { isSiren, isSiret } from '../../contract/values.ts'
import { companies } from './data-companies.ts'
import { geocode, ownRegister, registryIndex, searchCompanies, siretAt } from './registry.ts'

const search = (q: string) => searchCompanies({ q, page: 1, perPage: 25 })

describe('the numbers of the sandbox’s register', () => {
  test('every one is right by its own arithmetic and given once', () => {
    for (const { siren, siret } of registryIndex) {
      expect([siren, isSiren(siren)]).toEqual([siren, true])
      expect([siret, isSiret(siret), siret.startsWith(siren)]).toEqual([siret, true, true])
    }
    expect(new Set(companies.map(({ siren }) => siren)).size).toBe(companies.length)
    expect(new Set(registryIndex.map(({ siret }) => siret)).size).toBe(registryIndex.length)
  })

  test('every first territory of the pass has somebody to sign up', () => {
    const departments = new Set(
      companies.flatMap(({ places }) => places.map(({ postalCode }) => postalCode.slice(0, 2))),
    )
    for (const department of ['75', '67', '34', '29', '93', '97']) {
      expect(departments).toContain(department)
    }
  })
})

describe('a question to the register', () => {
  test('a SIREN names the company and lists no establishment', () => {
    const { results } = search('000180018')
    expect(results.map(({ siren }) => siren)).toEqual(['000180018'])
    expect(results[0]?.matching_etablissements).toEqual([])
  })

  test('a SIRET lists that establishment alone', () => {
    const siret = siretAt('000180018', 2)
    const [unit] = search(siret).results
    expect(unit?.matching_etablissements.map((place) => place.siret)).toEqual([siret])
    expect(unit?.siege?.siret).toBe(siretAt('000180018', 1))
  })

  test('words find names, signs and cities without accents or case', () => {
    expect(search('théâtre du SOLEIL').results.map(({ siren }) => siren)).toEqual(['784340093'])
    expect(search('cinq rives').total_results).toBe(1)
    expect(search('rien de tel').total_results).toBe(0)
  })

  test('pages follow one another', () => {
    const first = searchCompanies({ q: 'brest', page: 1, perPage: 1 })
    const second = searchCompanies({ q: 'brest', page: 2, perPage: 1 })
    expect(first.total_pages).toBeGreaterThan(1)
    expect(second.results[0]?.siren).not.toBe(first.results[0]?.siren)
  })

  test('who asked not to be shown is masked', () => {
    const [unit] = search('000180166').results
    expect(unit).toMatchObject({ nom_complet: '[NON-DIFFUSIBLE]', statut_diffusion: 'P' })
    expect(unit?.siege?.adresse).toBe('[NON-DIFFUSIBLE]')
  })

  test('what closed is told as closed', async () => {
    expect(search('000180158').results[0]?.etat_administratif).toBe('C')
    expect(await ownRegister.company('000180158')).toMatchObject({ isOpen: false })
    const shut = siretAt('000180125', 2)
    expect(await ownRegister.establishment(shut)).toMatchObject({ isOpen: false })
    expect(await ownRegister.company('000180125')).toMatchObject({ isOpen: true })
  })

  test('what it does not know is unknown', async () => {
    expect(await ownRegister.company('000000000')).toBe('unknown')
    expect(await ownRegister.establishment('00000000000000')).toBe('unknown')
    expect(() => siretAt('000180018', 9)).toThrow('establishment number 9')
  })
})

describe('a question to the geocoder', () => {
  test('an address is found, whole or nearly', () => {
    const [whole] = geocode('18 quai de la Loire 75019 Paris', 5).features
    expect(whole?.properties).toMatchObject({ score: 1, postcode: '75019', city: 'PARIS' })
    expect(whole?.geometry.coordinates).toEqual([2.3721, 48.8846])
    expect(geocode('quai de la loire paris', 1).features[0]?.properties.score).toBeLessThan(1)
  })

  test('an address from nowhere is not', () => {
    expect(geocode('1 rue de nulle part 99999 Ailleurs', 5).features).toEqual([])
  })
})
