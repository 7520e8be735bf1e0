import * as z from 'zod/mini'
import { openService, type Ask, type Service } from './ask.ts'
import { openMemory } from './memory.ts'

/** The company register (API Recherche d'entreprises, INSEE data): SIREN and SIRET to names and addresses. */

export type Company = {
  readonly siren: string
  readonly legalName: string
  readonly isOpen: boolean
  readonly address: string | null
  readonly postalCode: string | null
  readonly city: string | null
}

export type Establishment = {
  readonly siret: string
  readonly name: string
  readonly isOpen: boolean
  readonly address: string | null
  readonly postalCode: string | null
  readonly city: string | null
  readonly latitude: number | null
  readonly longitude: number | null
}

/** `unavailable` never means unknown: the act goes on and is checked later. */
export type Register = {
  company(siren: string): Promise<Company | 'unknown' | 'unavailable'>
  establishment(siret: string): Promise<Establishment | 'unknown' | 'unavailable'>
}

const hourMs = 3_600_000
const remembered = 5_000

/**
 * The register itself, at `GET {baseUrl}/search`. What it says is remembered for a day, what it
 * does not know for an hour, its silences never.
 */
export function openRegister(service: Service): Register {
  const ask = openService(service)
  const companies = openMemory<Company | 'unknown'>(remembered, service.now)
  const establishments = openMemory<Establishment | 'unknown'>(remembered, service.now)
  return {
    async company(siren) {
      if (!/^\d{9}$/.test(siren)) return 'unknown'
      const known = companies.recall(siren)
      if (known !== undefined) return known
      const unit = await unitOf(ask, siren, siren)
      if (unit === 'unavailable') return unit
      const learnt = unit === 'unknown' ? unit : toCompany(unit)
      companies.keep(siren, learnt, learnt === 'unknown' ? hourMs : 24 * hourMs)
      return learnt
    },
    async establishment(siret) {
      if (!/^\d{14}$/.test(siret)) return 'unknown'
      const known = establishments.recall(siret)
      if (known !== undefined) return known
      const unit = await unitOf(ask, siret, siret.slice(0, 9))
      if (unit === 'unavailable') return unit
      const learnt = unit === 'unknown' ? unit : establishmentOf(unit, siret)
      establishments.keep(siret, learnt, learnt === 'unknown' ? hourMs : 24 * hourMs)
      return learnt
    },
  }
}

const Words = z.nullish(z.string())

const Place = z.object({
  siret: Words,
  adresse: Words,
  code_postal: Words,
  libelle_commune: Words,
  latitude: Words,
  longitude: Words,
  etat_administratif: Words,
  nom_commercial: Words,
  liste_enseignes: z.nullish(z.array(z.nullable(z.string()))),
})

const Unit = z.object({
  siren: z.string(),
  nom_complet: Words,
  nom_raison_sociale: Words,
  etat_administratif: Words,
  siege: z.nullish(Place),
  matching_etablissements: z.nullish(z.array(Place)),
})

const Answer = z.object({ results: z.array(Unit) })

type Place = z.output<typeof Place>
type Unit = z.output<typeof Unit>

/** The search is by text, whatever is asked: only a result that bears the asked SIREN counts. */
async function unitOf(
  ask: Ask,
  asked: string,
  siren: string,
): Promise<Unit | 'unknown' | 'unavailable'> {
  const found = await ask(
    '/search',
    { q: asked, per_page: '1', minimal: 'true', include: 'siege,matching_etablissements' },
    Answer,
  )
  // Nothing in a number is for the service to reject: that is a fault, and says nothing of it.
  if (found === 'unavailable' || found === 'rejected') return 'unavailable'
  return found.answer.results.find((unit) => unit.siren === siren) ?? 'unknown'
}

/** A question by SIREN lists no establishment: the address is the seat's. */
const toCompany = (unit: Unit): Company => ({
  siren: unit.siren,
  legalName: nameOf(unit),
  isOpen: isOpen(unit),
  ...addressOf(unit.siege),
})

function establishmentOf(unit: Unit, siret: string): Establishment | 'unknown' {
  const places = [...(unit.matching_etablissements ?? []), ...(unit.siege ? [unit.siege] : [])]
  const place = places.find((candidate) => candidate.siret === siret)
  if (place === undefined) return 'unknown'
  const signs = [...(place.liste_enseignes ?? []), place.nom_commercial].map(shown)
  return {
    siret,
    name: signs.find((sign) => sign !== null) ?? nameOf(unit),
    isOpen: isOpen(unit) && isOpen(place),
    ...addressOf(place),
    ...positionOf(place),
  }
}

/** Those who asked not to be shown get a name that shows nothing. */
const nameOf = (unit: Unit): string =>
  shown(unit.nom_raison_sociale) ??
  shown(unit.nom_complet) ??
  `Entreprise ${unit.siren.replace(/(\d{3})(?=\d)/g, '$1 ')}`

/** A legal unit that ended is `C` (cessée), an establishment `F` (fermé). */
const isOpen = ({
  etat_administratif: state,
}: {
  etat_administratif?: string | null | undefined
}) => state !== 'C' && state !== 'F'

/** What was masked comes as the words `[NON-DIFFUSIBLE]`, sometimes amid others. */
function shown(words: string | null | undefined): string | null {
  const text = words?.trim() ?? ''
  return text === '' || /\[(?:NON-DIFFUSIBLE|ND)\]/i.test(text) ? null : text
}

function addressOf(place: Place | null | undefined) {
  const postalCode = /^\d{5}$/.test(place?.code_postal ?? '') ? (place?.code_postal ?? null) : null
  const whole = shown(place?.adresse)
  // The register writes `12 RUE X 75011 PARIS` in one line; code and city have their own fields.
  const cut = postalCode === null || whole === null ? -1 : whole.lastIndexOf(postalCode)
  const street = cut === -1 ? whole : (whole?.slice(0, cut).trim() ?? null)
  return { address: street || null, postalCode, city: shown(place?.libelle_commune) }
}

function positionOf(place: Place): { latitude: number | null; longitude: number | null } {
  const latitude = Number.parseFloat(place.latitude ?? '')
  const longitude = Number.parseFloat(place.longitude ?? '')
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return isOnEarth ? { latitude, longitude } : { latitude: null, longitude: null }
}
