import { refuse, type Refusal } from '../../contract/refusals.ts'
import { departmentOf, timeZoneOf } from '../../contract/time-zones.ts'

const hour = 3_600_000

// The register ------------------------------------------------------------------------------------

type CompanyFacts = {
  readonly legalName: string
  readonly isOpen: boolean
  readonly address: string | null
  readonly postalCode: string | null
  readonly city: string | null
}
type Asked<Facts> = Facts | 'unknown' | 'unavailable'

/** Why a SIREN may not join. A register that does not answer stops nobody: it is asked again later. */
export function whyNotCompany(
  company: Asked<CompanyFacts>,
): Refusal<'siren-unknown' | 'siren-closed'> | null {
  if (company === 'unknown') return refuse('siren-unknown')
  if (company === 'unavailable' || company.isOpen) return null
  return refuse('siren-closed')
}

/** What is kept of a structure, from what the register said. */
export function structureFrom(siren: string, company: Asked<CompanyFacts>) {
  if (company === 'unknown' || company === 'unavailable') {
    const blank = { address: null, postalCode: null, city: null }
    return { legalName: `Structure ${siren}`, registry: 'deferred' as const, ...blank }
  }
  const { legalName, address, postalCode, city } = company
  return { legalName, registry: 'verified' as const, address, postalCode, city }
}

/** What the register's late answer makes of something taken in without it; null while it is silent. */
export function registryOf(
  answer: Asked<{ readonly isOpen: boolean }>,
): 'verified' | 'unknown' | 'closed' | null {
  if (answer === 'unavailable') return null
  if (answer === 'unknown') return 'unknown'
  return answer.isOpen ? 'verified' : 'closed'
}

/** What waits for the register is asked again once an hour; whatever was checked before this is due. */
export const recheckBefore = (now: Date): Date => new Date(now.getTime() - hour)

// Structures and their people -----------------------------------------------------------------------

type Dates = { readonly validatedAt: Date | null; readonly refusedAt: Date | null }

export function structureState({
  validatedAt,
  refusedAt,
  suspendedAt,
}: Dates & { readonly suspendedAt: Date | null }): VenueState | 'suspended' {
  if (suspendedAt !== null) return 'suspended'
  if (refusedAt !== null) return 'refused'
  return validatedAt === null ? 'awaiting-validation' : 'validated'
}

export type Role = 'administrator' | 'editor'

/** A person's tie to a structure, and the structure's own standing. */
export type Tie = {
  readonly role: Role
  readonly membership: 'pending' | 'accepted' | 'refused'
  readonly refusedAt: Date | null
  readonly suspendedAt: Date | null
}

/**
 * Why someone may not act for a structure. To strangers it does not exist; those who see it but
 * may not do this are told so.
 */
export function whyNotAct(
  tie: Tie | undefined,
  needed: Role,
): Refusal<'not-found' | 'forbidden'> | null {
  if (tie === undefined || tie.membership === 'refused') return refuse('not-found')
  const isOpen = tie.refusedAt === null && tie.suspendedAt === null
  if (tie.membership === 'pending' || !isOpen) return refuse('forbidden')
  return needed === 'administrator' && tie.role !== 'administrator' ? refuse('forbidden') : null
}

/** Why someone may not read what the structure holds; its own people may even when it is refused. */
export function whyNotRead(tie: Tie | undefined): Refusal<'not-found' | 'forbidden'> | null {
  if (tie === undefined || tie.membership === 'refused') return refuse('not-found')
  return tie.membership === 'pending' ? refuse('forbidden') : null
}

/** Why a member may not go, or be sent: the administrator first hands over to another. */
export function whyNotLeave(
  member: { readonly role: Role; readonly state: Tie['membership'] } | undefined,
): Refusal<'not-found' | 'last-administrator'> | null {
  if (member === undefined || member.state === 'refused') return refuse('not-found')
  const isAdministrator = member.role === 'administrator' && member.state === 'accepted'
  return isAdministrator ? refuse('last-administrator') : null
}

export type Decision = {
  readonly decision: 'accept' | 'refuse'
  readonly reason?: string | undefined
}

/** Why a structure or a venue may not be decided on. A refusal may be mended, a validation may not. */
export function whyNotDecide(
  { validatedAt, refusedAt }: Dates,
  { decision }: Decision,
): Refusal<'already-decided'> | null {
  const isDone = validatedAt !== null || (refusedAt !== null && decision === 'refuse')
  return isDone ? refuse('already-decided') : null
}

/** What a decision writes on a structure or a venue. */
export const decided = ({ decision, reason }: Decision, now: Date) =>
  decision === 'accept'
    ? { validatedAt: now, refusedAt: null, refusalReason: null }
    : { validatedAt: null, refusedAt: now, refusalReason: reason ?? null }

// Venues: the register's word where it gives it, the professional's elsewhere ------------------------

type EstablishmentFacts = {
  readonly name: string
  readonly isOpen: boolean
  readonly address: string | null
  readonly postalCode: string | null
  readonly city: string | null
  readonly latitude: number | null
  readonly longitude: number | null
}
type AskedEstablishment = EstablishmentFacts | 'unknown' | 'unavailable'

type Place = {
  readonly name?: string | undefined
  readonly address?: string | undefined
  readonly postalCode?: string | undefined
  readonly city?: string | undefined
  readonly latitude?: number | undefined
  readonly longitude?: number | undefined
}
export type VenueWish = Place & {
  readonly siret?: string | undefined
  readonly noSiretReason?: string | undefined
  readonly publicName?: string | undefined
  readonly bookingEmail: string
}

/** The establishment of another company is refused before the register is asked. */
export const whyNotOurs = (siret: string, siren: string): Refusal<'siret-foreign'> | null =>
  siret.startsWith(siren) ? null : refuse('siret-foreign')

/** Why a SIRET may not make a venue. */
export function whyNotEstablishment(
  establishment: AskedEstablishment,
): Refusal<'siret-unknown' | 'siret-closed'> | null {
  if (establishment === 'unknown') return refuse('siret-unknown')
  if (establishment === 'unavailable' || establishment.isOpen) return null
  return refuse('siret-closed')
}

/** Why a venue without SIRET may not be made: nothing else tells where it is. */
export const whyNotPlace = ({ name, address, postalCode, city }: Place) =>
  name === undefined || address === undefined || postalCode === undefined || city === undefined
    ? refuse('address-incomplete')
    : null

/** Where a postal code is, and on what clock. Unknown places keep the clock of Paris. */
export const placeOn = (postalCode: string | null) => ({
  department: departmentOf(postalCode ?? ''),
  timeZone: timeZoneOf(postalCode ?? ''),
})

/**
 * The columns of a venue with a SIRET: the register's where it answered, the professional's where
 * it is silent. A structure's name serves where nobody gave the venue one.
 */
export function placeFrom(establishment: AskedEstablishment, wish: Place, otherwise: string) {
  const told = typeof establishment === 'string' ? undefined : establishment
  const postalCode = told?.postalCode ?? wish.postalCode ?? null
  return {
    name: (told?.name ?? wish.name ?? otherwise).slice(0, 140),
    address: told?.address ?? wish.address ?? null,
    postalCode,
    city: told?.city ?? wish.city ?? null,
    ...pointOf(told, wish),
    ...placeOn(postalCode),
    registry: told === undefined ? ('deferred' as const) : ('verified' as const),
  }
}

/** Latitude and longitude go together: never one from the register and the other typed. */
function pointOf(told: EstablishmentFacts | undefined, { latitude, longitude }: Place) {
  if (told !== undefined && told.latitude !== null && told.longitude !== null) {
    return { latitude: told.latitude, longitude: told.longitude }
  }
  return { latitude: latitude ?? null, longitude: longitude ?? null }
}

type VenueFacts = {
  readonly kind: 'siret' | 'no-siret' | 'online'
  readonly siret: string | null
  readonly registry: string
}
export type VenuePatch = Place & {
  readonly siret?: string | undefined
  readonly publicName?: string | null | undefined
  readonly bookingEmail?: string | undefined
}

/** Why a venue may not be changed so; says beside which member. */
export function whyNotEdit(
  venue: VenueFacts,
  patch: VenuePatch,
): Refusal<'siret-frozen' | 'venue-details-frozen'> | null {
  const isNewSiret = patch.siret !== undefined && patch.siret !== venue.siret
  if (isNewSiret && venue.kind !== 'no-siret') return refuse('siret-frozen')
  const frozen = frozenIn(venue).find((member) => patch[member] !== undefined)
  return frozen === undefined ? null : refuse('venue-details-frozen', { field: frozen })
}

function frozenIn({ kind, registry }: VenueFacts): readonly (keyof Place)[] {
  if (kind === 'online') return ['name', 'address', 'postalCode', 'city', 'latitude', 'longitude']
  // The register's name and address are not ours to change; the pin on the map is the professional's.
  return registry === 'verified' ? ['name', 'address', 'postalCode', 'city'] : []
}

/** The columns that an edit changes, without those of a SIRET added. */
export function editedColumns({ siret: _, ...patch }: VenuePatch) {
  const given = Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Omit<VenuePatch, 'siret'>
  return patch.postalCode === undefined ? given : { ...given, ...placeOn(patch.postalCode) }
}

/** The letter that asks a structure for its administrator may be answered for thirty days. */
export const designationUntil = (now: Date): Date => new Date(now.getTime() + 30 * 24 * hour)

type VenueState = 'awaiting-validation' | 'validated' | 'refused'

export function venueState({ validatedAt, refusedAt }: Dates): VenueState {
  if (refusedAt !== null) return 'refused'
  return validatedAt === null ? 'awaiting-validation' : 'validated'
}
