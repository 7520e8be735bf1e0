import { createHmac } from 'node:crypto'
import { createApiKey } from '../accounts/keys.ts'
import type { Pro, Staff } from '../accounts/session.ts'
import { settleBankDetails } from '../banking/actions.ts'
import type { Config } from '../kit/config.ts'
import { transact } from '../database/connection.ts'
import { designateAdministrator, inviteMember } from '../offerers/members.ts'
import { createVenue } from '../offerers/venues.ts'
import { granted, openStructure, openVenue } from '../scenes.ts'
import type { World } from '../world.ts'
import { siretAt } from './registry.ts'

/** The sandbox’s structures and where they are. */

type AccountScene = {
  readonly iban: string
  readonly bic: string
  readonly holder: string
  readonly isWaiting?: boolean
}

type StructureScene = {
  /** How `catalogue-of-offers.ts` names it, before the dot. */
  readonly name: string
  readonly legalName: string
  readonly siren: string
  readonly owner: string
  /** Venues by name, each with the rank of its establishment at the register. */
  readonly venues: Readonly<Record<string, { readonly rank: number; readonly publicName: string }>>
  readonly isAdministered?: boolean
  /** Whether a program of its own may call the API. */
  readonly hasKey?: boolean
  readonly isWaiting?: boolean
  /** Where the whole structure is paid: two of the team have approved it, or have still to. */
  readonly account?: AccountScene
}

const scenes: readonly StructureScene[] = [
  {
    name: 'rives',
    legalName: 'Les Cinq Rives',
    siren: '000180018',
    owner: 'pro@exemple.fr',
    isAdministered: true,
    hasKey: true,
    account: {
      iban: 'FR7630006000011234567890189',
      bic: 'AGRIFRPPXXX',
      holder: 'LES CINQ RIVES',
    },
    venues: {
      cinema: { rank: 1, publicName: 'Cinéma-théâtre des Cinq Rives' },
      librairie: { rank: 2, publicName: 'Librairie des Cinq Rives' },
    },
  },
  {
    name: 'figuier',
    legalName: 'Le Grand Figuier',
    siren: '000180026',
    owner: 'autre@exemple.fr',
    isAdministered: true,
    hasKey: true,
    venues: {
      theatre: { rank: 1, publicName: 'Théâtre du Grand Figuier' },
      librairie: { rank: 2, publicName: 'Librairie du Grand Figuier' },
    },
  },
  {
    name: 'verriere',
    legalName: 'La Petite Verrière',
    siren: '000180034',
    owner: 'nouveau@exemple.fr',
    isAdministered: true,
    isWaiting: true,
    venues: { lieu: { rank: 1, publicName: 'La Petite Verrière' } },
  },
  {
    name: 'ondes',
    legalName: 'La Manufacture des Ondes',
    siren: '000180042',
    owner: 'strasbourg@exemple.fr',
    venues: {
      salle: { rank: 1, publicName: 'La Salle des Ondes' },
      comptoir: { rank: 2, publicName: 'Le Comptoir des Ondes' },
    },
  },
  {
    name: 'ponant',
    legalName: 'Les Ateliers du Ponant',
    siren: '000180059',
    owner: 'brest@exemple.fr',
    venues: {
      ateliers: { rank: 1, publicName: 'Les Ateliers du Ponant' },
      images: { rank: 2, publicName: 'Le Phare des images' },
    },
  },
  {
    name: 'canal',
    legalName: 'La Fabrique du Canal',
    siren: '000180067',
    owner: 'saintdenis@exemple.fr',
    venues: {
      fabrique: { rank: 1, publicName: 'La Fabrique du Canal' },
      studio: { rank: 2, publicName: 'Le Studio du Canal' },
    },
  },
  {
    name: 'peyi',
    legalName: 'Lakaz Péyi',
    siren: '000180075',
    owner: 'cayenne@exemple.fr',
    venues: {
      lakaz: { rank: 1, publicName: 'Lakaz Péyi' },
      ecrans: { rank: 2, publicName: 'Les Écrans du fleuve' },
    },
  },
  {
    name: 'presses',
    legalName: 'Les Presses vagabondes',
    siren: '000180083',
    owner: 'numerique@exemple.fr',
    isAdministered: true,
    account: {
      iban: 'FR7610278060410002012340126',
      bic: 'CMCIFR2A',
      holder: 'PRESSES VAGABONDES',
      isWaiting: true,
    },
    venues: {},
  },
]

/** A venue and who publishes there. */
export type Stage = {
  readonly venueId: number
  readonly timeZone: string
  readonly by: Pro
  readonly email: string
}

type Cast = {
  readonly pro: (email: string) => Pro
  readonly team: readonly [Staff, Staff]
}

/** Opens every structure with its venues; gives the venues by name, `rives.cinema`. */
export async function openStructures(
  world: World,
  { pro, team }: Cast,
  now: Date,
): Promise<ReadonlyMap<string, Stage>> {
  const stages = new Map<string, Stage>()
  const [staff] = team
  for (const scene of scenes) {
    const by = pro(scene.owner)
    const validatedBy = scene.isWaiting ? {} : { validatedBy: staff }
    const { id, onlineVenueId } = await openStructure(
      world,
      { by, siren: scene.siren, ...validatedBy },
      now,
    )
    if (scene.isAdministered) {
      const wish = { offererId: id, email: scene.owner }
      await granted(designateAdministrator(world, staff, wish, now))
    }
    if (scene.account) {
      const { isWaiting = false, ...account } = scene.account
      const wish = { offererId: id, ...account, by, approvedBy: isWaiting ? [] : team }
      await granted(settleBankDetails(world, wish, now))
    }
    if (scene.hasKey) await giveKey(world, scene, id, now)
    const stage = { by, email: scene.owner }
    stages.set(`${scene.name}.ligne`, {
      ...stage,
      venueId: onlineVenueId,
      timeZone: 'Europe/Paris',
    })
    for (const [name, { rank, publicName }] of Object.entries(scene.venues)) {
      const siret = siretAt(scene.siren, rank)
      const wish = { by, structureId: id, siret, publicName, bookingEmail: scene.owner }
      const venue = await openVenue(world, wish, now)
      stages.set(`${scene.name}.${name}`, { ...stage, venueId: venue.id, timeZone: venue.timeZone })
    }
    if (scene.name === 'rives') await inviteEditor(world, by, id, now)
    if (scene.name === 'ponant') await openBarge(world, by, id, now)
  }
  return stages
}

async function giveKey(world: World, { siren }: StructureScene, offererId: number, now: Date) {
  // Only the hash of a key is kept: one drawn from the secret can be shown again after a restart.
  const drawn = { ...world, bytes: () => keyBytes(world.config, siren) }
  const wish = { offererId, name: 'Clé du bac à sable', createdBy: null }
  await granted(transact(world.db, (tx) => createApiKey(drawn, tx, wish, now)))
}

const keyBytes = (config: Config, siren: string): Buffer =>
  createHmac('sha256', config.sessionSecret).update(`sandbox key of ${siren}`).digest()

/** The keys of the structures that have one, as they were given. */
export const apiKeys = (config: Config) =>
  scenes
    .filter(({ hasKey }) => hasKey)
    .map(({ legalName, siren }) => ({
      structure: legalName,
      key: `pcp_${keyBytes(config, siren).toString('base64url')}`,
    }))

/** The SIREN of the structure whose countermarks are ready-made. */
export const ownSiren = '000180018'

const inviteEditor = (world: World, by: Pro, offererId: number, now: Date) =>
  granted(inviteMember(world, by, { offererId, email: 'editrice@exemple.fr' }, now))

/** A place without SIRET, for the team to look at. */
const openBarge = (world: World, by: Pro, offererId: number, now: Date) =>
  granted(
    createVenue(
      world,
      by,
      offererId,
      {
        noSiretReason: 'Péniche-atelier amarrée au port, sans établissement déclaré',
        name: 'La Péniche du Ponant',
        address: 'Quai Commandant-Malbert',
        postalCode: '29200',
        city: 'Brest',
        latitude: 48.3811,
        longitude: -4.4879,
        bookingEmail: 'brest@exemple.fr',
      },
      now,
    ),
  )
