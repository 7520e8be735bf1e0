import { isSiret } from '../../contract/values.ts'
import { plainWords } from '../../contract/words.ts'
import type { Company, Establishment, Register } from '../outside/register.ts'
import { companies, type CompanyData, type PlaceData } from './data-companies.ts'

/** The sandbox’s own register and geocoder, in the forms of the national ones. */

type Place = PlaceData & { readonly siret: string }
type Known = Omit<CompanyData, 'places'> & { readonly places: readonly Place[] }

/** INSEE numbers the establishments of a company from 1, each with its check digit. */
function siretOf(siren: string, rank: number): string {
  const stem = `${siren}${String(rank).padStart(4, '0')}`
  const siret = Array.from({ length: 10 }, (_, key) => `${stem}${key}`).find(isSiret)
  if (siret === undefined) throw new Error(`no SIRET can follow ${stem}`)
  return siret
}

const known: readonly Known[] = companies.map((company) => ({
  ...company,
  places: company.places.map((place, at) => ({
    ...place,
    siret: place.siret ?? siretOf(company.siren, at + 1),
  })),
}))

const bySiren = new Map(known.map((company) => [company.siren, company]))

/** Every establishment that may be tried, as `/sandbox/index.json` lists them. */
export const registryIndex = known.flatMap(({ siren, name, places, isHidden }) =>
  places.map(({ siret, sign }) => ({
    siren,
    siret,
    name: isHidden ? '[NON-DIFFUSIBLE]' : (sign ?? name),
  })),
)

/** The SIRET of a structure’s establishment, counted from 1. */
export function siretAt(siren: string, rank: number): string {
  const place = bySiren.get(siren)?.places[rank - 1]
  if (place === undefined) throw new Error(`${siren} has no establishment number ${rank}`)
  return place.siret
}

// In the process itself, for scenes played before the doors are open -----------------------------

/** The same register without a network between. */
export const ownRegister: Register = {
  company: async (siren) => {
    const company = bySiren.get(siren)
    return company === undefined ? 'unknown' : told(company)
  },
  establishment: async (siret) => {
    const company = bySiren.get(siret.slice(0, 9))
    const place = company?.places.find((one) => one.siret === siret)
    return company === undefined || place === undefined ? 'unknown' : toldOf(company, place)
  },
}

function told({ siren, name, isClosed, places: [seat] }: Known): Company {
  const { street = null, postalCode = null, city = null } = seat ?? {}
  return { siren, legalName: name, isOpen: isClosed !== true, address: street, postalCode, city }
}

const toldOf = (company: Known, place: Place): Establishment => ({
  siret: place.siret,
  name: place.sign ?? company.name,
  isOpen: company.isClosed !== true && place.isClosed !== true,
  address: place.street,
  postalCode: place.postalCode,
  city: place.city,
  latitude: place.latitude,
  longitude: place.longitude,
})

// Over the network ------------------------------------------------------------------------------

type Search = { readonly q: string; readonly page: number; readonly perPage: number }

/**
 * `GET /search` of API Recherche d’entreprises: by SIREN (no establishment is then listed), by SIRET
 * (that one is), or by words of the name, the sign or the city.
 */
export function searchCompanies({ q, page, perPage }: Search) {
  const asked = q.replace(/\s/g, '')
  const found = known.filter((company) => answers(company, q, asked))
  const results = found
    .slice((page - 1) * perPage, page * perPage)
    .map((company) => unitOf(company, asked))
  return {
    results,
    total_results: found.length,
    page,
    per_page: perPage,
    total_pages: Math.ceil(found.length / perPage),
  }
}

function answers({ siren, name, places, isHidden }: Known, q: string, asked: string): boolean {
  if (/^\d{9}$/.test(asked)) return siren === asked
  if (/^\d{14}$/.test(asked)) return places.some(({ siret }) => siret === asked)
  if (isHidden) return false
  const text = plainWords(
    [name, ...places.flatMap(({ sign, city }) => [sign ?? '', city])].join(' '),
  )
  return plainWords(q)
    .split(' ')
    .every((word) => text.includes(word))
}

const masked = '[NON-DIFFUSIBLE]'

function unitOf(company: Known, asked: string) {
  const { siren, name, places, isClosed, isHidden } = company
  const shownName = isHidden ? masked : name
  const matching = places.filter(({ siret, isClosed: isShut }) =>
    /^\d{14}$/.test(asked) ? siret === asked : !/^\d{9}$/.test(asked) && isShut !== true,
  )
  const [seat] = places
  return {
    siren,
    nom_complet: shownName,
    nom_raison_sociale: isHidden ? null : shownName,
    sigle: null,
    nombre_etablissements: places.length,
    nombre_etablissements_ouverts: isClosed
      ? 0
      : places.filter(({ isClosed: isShut }) => isShut !== true).length,
    etat_administratif: isClosed ? 'C' : 'A',
    statut_diffusion: isHidden ? 'P' : 'O',
    siege: seat === undefined ? null : { ...placeOf(company, seat), est_siege: true },
    matching_etablissements: matching.map((place) => ({
      ...placeOf(company, place),
      est_siege: place === seat,
    })),
  }
}

function placeOf({ isClosed, isHidden }: Known, place: Place) {
  const { street, postalCode, city, commune, sign } = place
  return {
    siret: place.siret,
    adresse: isHidden ? masked : `${street} ${postalCode} ${city}`,
    code_postal: postalCode,
    commune,
    libelle_commune: city,
    latitude: isHidden ? masked : String(place.latitude),
    longitude: isHidden ? masked : String(place.longitude),
    liste_enseignes: sign === undefined ? null : [sign],
    nom_commercial: null,
    etat_administratif: isClosed || place.isClosed ? 'F' : 'A',
    statut_diffusion_etablissement: isHidden ? 'P' : 'O',
  }
}

/** `GET /search` of the Géoplateforme: the register’s addresses that share most words with `q`. */
export function geocode(q: string, limit: number) {
  const words = plainWords(q).split(' ')
  const scored = known
    .filter(({ isHidden }) => isHidden !== true)
    .flatMap(({ places }) => places)
    .map((place) => ({ place, score: scoreOf(place, words) }))
    .filter(({ score }) => score >= 0.4)
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)
  return { type: 'FeatureCollection', features: scored.map(featureOf), query: q }
}

function scoreOf({ street, postalCode, city }: Place, words: readonly string[]): number {
  const own = new Set(plainWords(`${street} ${postalCode} ${city}`).split(' '))
  const shared = words.filter((word) => own.has(word)).length
  return shared / Math.max(own.size, words.length)
}

function featureOf({ place, score }: { readonly place: Place; readonly score: number }) {
  const { street, postalCode, city, commune, latitude, longitude, siret } = place
  const [, housenumber, name = street] = /^(\d+) (.+)$/.exec(street) ?? []
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
    properties: {
      label: `${street} ${postalCode} ${city}`,
      score,
      id: `${commune}_${siret.slice(9)}`,
      ...(housenumber === undefined ? {} : { housenumber }),
      name: street,
      street: name,
      postcode: postalCode,
      citycode: commune,
      city,
      type: housenumber === undefined ? 'street' : 'housenumber',
      _type: 'address',
    },
  }
}
