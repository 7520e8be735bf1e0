import type { RequestListener } from 'node:http'
import { beforeEach, describe, expect, test } from 'vitest'
import { openLocalServer } from '../../test/local-server.ts'
import { openRegister, type Register } from './register.ts'

const server = await openLocalServer()
const start = new Date('2026-11-02T09:00:00Z')
let at = start
let register: Register

const later = (ms: number) => {
  at = new Date(at.getTime() + ms)
}
const calls = () => server.received.length

beforeEach(() => {
  at = start
  server.received.length = 0
  register = openRegister({
    baseUrl: server.origin,
    now: () => at,
    userAgent: 'pass-culture-test (contact@example.org)',
  })
})

const seat = {
  siret: '85331845900015',
  est_siege: true,
  adresse: '12 RUE DES SABLES 75011 PARIS',
  code_postal: '75011',
  commune: '75111',
  libelle_commune: 'PARIS',
  latitude: '48.8591',
  longitude: '2.3781',
  etat_administratif: 'A',
  nom_commercial: null,
  liste_enseignes: null,
  statut_diffusion_etablissement: 'O',
}
const second = {
  ...seat,
  siret: '85331845900049',
  est_siege: false,
  adresse: '3 PLACE KLEBER 67000 STRASBOURG',
  code_postal: '67000',
  libelle_commune: 'STRASBOURG',
  latitude: '48.5839',
  longitude: '7.7455',
  liste_enseignes: [null, 'LIBRAIRIE KLEBER'],
}
const unit = {
  siren: '853318459',
  nom_complet: 'LIBRAIRIES DU LARGE (LDL)',
  nom_raison_sociale: 'LIBRAIRIES DU LARGE',
  sigle: 'LDL',
  nombre_etablissements: 2,
  siege: seat,
  etat_administratif: 'A',
  statut_diffusion: 'O',
  matching_etablissements: [] as unknown[],
}

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) => {
  const part: RequestListener = (_, response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body))
  server.plays(part)
}
const results = (...found: unknown[]) => ({
  results: found,
  total_results: found.length,
  page: 1,
  per_page: 1,
  total_pages: 1,
})

describe('a company by its SIREN', () => {
  test('has the seat’s address, because such a question lists no establishment', async () => {
    answer(results(unit))
    expect(await register.company('853318459')).toEqual({
      siren: '853318459',
      legalName: 'LIBRAIRIES DU LARGE',
      isOpen: true,
      address: '12 RUE DES SABLES',
      postalCode: '75011',
      city: 'PARIS',
    })
    const asked = new URL(server.received[0]?.url ?? '', server.origin)
    expect(asked.pathname).toBe('/search')
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({ q: '853318459', per_page: '1' })
    expect(server.received[0]?.headers['user-agent']).toBe(
      'pass-culture-test (contact@example.org)',
    )
  })

  test('that ended is closed', async () => {
    answer(results({ ...unit, etat_administratif: 'C' }))
    expect(await register.company('853318459')).toMatchObject({ isOpen: false })
  })

  test('that nothing bears is unknown', async () => {
    answer(results())
    expect(await register.company('853318459')).toBe('unknown')
  })

  test('is not the one a search by text found instead', async () => {
    answer(results({ ...unit, siren: '552100554', nom_complet: 'FOO 853318459' }))
    expect(await register.company('853318459')).toBe('unknown')
  })

  test('of someone who asked not to be shown has a name that shows nothing', async () => {
    const masked = '[NON-DIFFUSIBLE]'
    const siege = {
      ...seat,
      adresse: masked,
      code_postal: masked,
      latitude: masked,
      longitude: masked,
    }
    answer(results({ ...unit, nom_complet: masked, nom_raison_sociale: null, siege }))
    expect(await register.company('853318459')).toEqual({
      siren: '853318459',
      legalName: 'Entreprise 853 318 459',
      isOpen: true,
      address: null,
      postalCode: null,
      city: 'PARIS',
    })
  })

  test('without any seat still has its name', async () => {
    answer(results({ siren: '853318459', nom_complet: 'MARIE DURAND', siege: {} }))
    const company = { legalName: 'MARIE DURAND', address: null, postalCode: null, city: null }
    expect(await register.company('853318459')).toMatchObject(company)
  })

  test('is not even asked for when it is no SIREN', async () => {
    expect(await register.company('85331845')).toBe('unknown')
    expect(await register.company('853318459&page=2')).toBe('unknown')
    expect(calls()).toBe(0)
  })
})

describe('an establishment by its SIRET', () => {
  test('is the one of that SIRET', async () => {
    answer(results({ ...unit, matching_etablissements: [second] }))
    expect(await register.establishment('85331845900049')).toEqual({
      siret: '85331845900049',
      name: 'LIBRAIRIE KLEBER',
      isOpen: true,
      address: '3 PLACE KLEBER',
      postalCode: '67000',
      city: 'STRASBOURG',
      latitude: 48.5839,
      longitude: 7.7455,
    })
  })

  test('may be the seat', async () => {
    answer(results(unit))
    expect(await register.establishment('85331845900015')).toMatchObject({
      siret: '85331845900015',
      name: 'LIBRAIRIES DU LARGE',
    })
  })

  test('that shut is closed, and so is every one of a company that ended', async () => {
    const shut = { ...second, etat_administratif: 'F' }
    answer(results({ ...unit, matching_etablissements: [shut] }))
    expect(await register.establishment('85331845900049')).toMatchObject({ isOpen: false })
    answer(results({ ...unit, etat_administratif: 'C' }))
    expect(await register.establishment('85331845900015')).toMatchObject({ isOpen: false })
  })

  test('of another company is refused, whatever the search says', async () => {
    answer(results({ ...unit, siren: '552100554', matching_etablissements: [second] }))
    expect(await register.establishment('85331845900049')).toBe('unknown')
  })

  test('that the company does not have is unknown', async () => {
    answer(results({ ...unit, matching_etablissements: [second] }))
    expect(await register.establishment('85331845900023')).toBe('unknown')
  })

  test('that is masked has neither name, nor address, nor place on the map', async () => {
    const masked = '[NON-DIFFUSIBLE]'
    const place = {
      ...second,
      adresse: masked,
      code_postal: masked,
      latitude: masked,
      longitude: masked,
      nom_commercial: masked,
      liste_enseignes: [masked],
    }
    const hidden = { nom_complet: masked, nom_raison_sociale: masked, statut_diffusion: 'P' }
    answer(results({ ...unit, ...hidden, matching_etablissements: [place] }))
    expect(await register.establishment('85331845900049')).toEqual({
      siret: '85331845900049',
      name: 'Entreprise 853 318 459',
      isOpen: true,
      address: null,
      postalCode: null,
      city: 'STRASBOURG',
      latitude: null,
      longitude: null,
    })
  })
})

describe('a register that does not answer well is unavailable, never ignorant', () => {
  test.each([
    ['an error', '{"erreur":"oups"}', 500],
    ['a page in HTML', '<html>Maintenance</html>', 200],
    ['half an answer', '{"results":[{"siren":', 200],
    ['another shape', '{"etablissements":[]}', 200],
    ['a SIREN that is a number', results({ ...unit, siren: 853_318_459 }), 200],
    ['a redirection', '', 302],
    ['a rejection', '{"erreur":"3 caractères minimum"}', 400],
    ['an endless answer', JSON.stringify(results(unit)) + ' '.repeat(1_100_000), 200],
  ])('%s', async (_, body, status) => {
    answer(body, status, status === 302 ? { location: `${server.origin}/elsewhere` } : {})
    expect(await register.company('853318459')).toBe('unavailable')
    expect(calls()).toBe(1)
  })

  test('nobody at the address', async () => {
    const nobody = { baseUrl: 'http://127.0.0.1:9', now: () => at, userAgent: 'test' }
    expect(await openRegister(nobody).company('853318459')).toBe('unavailable')
  })

  test('an answer that takes more than two seconds, even drop by drop', async () => {
    server.plays((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drops = setInterval(() => response.write(' '), 100)
      response.on('close', () => clearInterval(drops))
    })
    const before = performance.now()
    expect(await register.company('853318459')).toBe('unavailable')
    expect(performance.now() - before).toBeLessThan(2_500)
  })
})

describe('what the register said', () => {
  test('is remembered for a day', async () => {
    answer(results(unit))
    await register.company('853318459')
    later(24 * 3_600_000 - 1)
    await register.company('853318459')
    expect(calls()).toBe(1)
    later(1)
    await register.company('853318459')
    expect(calls()).toBe(2)
  })

  test('is remembered for an hour when it knew nothing', async () => {
    answer(results())
    await register.establishment('85331845900049')
    later(3_600_000 - 1)
    await register.establishment('85331845900049')
    expect(calls()).toBe(1)
    answer(results({ ...unit, matching_etablissements: [second] }))
    later(1)
    expect(await register.establishment('85331845900049')).toMatchObject({ city: 'STRASBOURG' })
  })

  test('is not remembered when it said nothing', async () => {
    answer('', 500)
    expect(await register.company('853318459')).toBe('unavailable')
    answer(results(unit))
    expect(await register.company('853318459')).toMatchObject({ siren: '853318459' })
  })
})
