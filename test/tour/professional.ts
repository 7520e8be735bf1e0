import { signIn } from '../../contract/accounts.ts'
import {
  joinStructure,
  listStructures,
  readCompany,
  readEstablishment,
  signUpPro,
} from '../../contract/offerers.ts'
import { decideStructure, queueStructures } from '../../contract/validations.ts'
import { createVenue, listVenues } from '../../contract/venues.ts'
import { confirmEmail } from '../../contract/wallet.ts'
import { check, found, openVisitor, type Visitor } from './client.ts'
import type { Guide } from './guide.ts'
import { tokenIn } from './sandbox.ts'

/** « Rejoindre le pass Culture » : the account, the structure, the venues. */

export const professional = {
  email: 'visite.pro@exemple.fr',
  password: 'Vingt-sept lanternes bleues',
} as const

/** Two real structures of the register: one in Paris, one in Cayenne. */
const structures = { paris: '784340093', cayenne: '399244474' } as const

type Place = { readonly structureId: string; readonly venueId: string }
export type Joined = {
  readonly pro: Visitor
  readonly paris: Place
  readonly onlineVenueId: string
  readonly cayenne: Place
}

export async function joinThePass(guide: Guide): Promise<Joined> {
  const pro = openVisitor(guide.base)
  await signUp(guide, pro)
  const team = openVisitor(guide.base)
  await team.ask(signIn, {
    params: { site: 'equipe' },
    body: { email: 'equipe@exemple.fr', password: guide.sandbox.index.password },
  })
  const { items } = await pro.ask(listStructures)
  const first = found(items[0], 'la structure créée à l’inscription')
  check(first.state === 'awaiting-validation', 'une structure nouvelle attend d’être validée')
  await validate(guide, team, first.id)
  const second = await pro.ask(joinStructure, { body: { siren: structures.cayenne } })
  await validate(guide, team, second.id)
  return {
    pro,
    paris: await openVenue(guide, pro, first.id, structures.paris, 'Europe/Paris'),
    onlineVenueId: await onlineVenueOf(pro, first.id),
    cayenne: await openVenue(guide, pro, second.id, structures.cayenne, 'America/Cayenne'),
  }
}

async function signUp({ sandbox, step }: Guide, pro: Visitor): Promise<void> {
  const { legalName, city } = await pro.ask(readCompany, { params: { siren: structures.paris } })
  step(`Le SIREN ${structures.paris} est celui de ${legalName}, à ${city}`)
  await pro.ask(signUpPro, {
    body: {
      ...professional,
      lastName: 'Marchand',
      firstName: 'Élodie',
      pseudo: 'Élodie M.',
      siren: structures.paris,
      contactAccepted: true,
      newsletter: false,
    },
  })
  await pro.refused(signIn, 403, { params: { site: 'pro' }, body: professional })
  const letter = await sandbox.mail(professional.email, /Validation de votre adresse/)
  await pro.ask(confirmEmail, { body: { token: tokenIn(letter) } })
  await pro.ask(signIn, { params: { site: 'pro' }, body: professional })
  step('Une professionnelle crée son compte, confirme son adresse par le mail reçu et se connecte')
}

async function validate({ sandbox, step }: Guide, team: Visitor, id: string): Promise<void> {
  const { items } = await team.ask(queueStructures)
  const waiting = found(
    items.find((one) => one.id === id),
    'la structure dans la file de l’équipe',
  )
  await team.ask(decideStructure, { params: { id }, body: { decision: 'accept' } })
  await sandbox.mail(professional.email, new RegExp(waiting.legalName))
  step(`L’équipe valide la structure ${waiting.legalName}`)
}

async function openVenue(
  { sandbox, step }: Guide,
  pro: Visitor,
  structureId: string,
  siren: string,
  timeZone: string,
): Promise<Place> {
  const { siret } = found(
    sandbox.index.registry.find((one) => one.siren === siren),
    `le SIREN ${siren} au registre`,
  )
  const known = await pro.ask(readEstablishment, { params: { siret } })
  const venue = await pro.ask(createVenue, {
    params: { id: structureId },
    body: { siret, bookingEmail: professional.email },
  })
  check(venue.address === known.address, 'l’adresse du lieu se remplit d’après le registre')
  check(venue.timeZone === timeZone, `le lieu vit à l’heure ${timeZone}`)
  check(venue.state === 'validated', 'un lieu à SIRET est valable aussitôt')
  step(`Le lieu ${venue.name} est créé par son SIRET : ${venue.address}, ${venue.city}`)
  return { structureId, venueId: venue.id }
}

async function onlineVenueOf(pro: Visitor, structureId: string): Promise<string> {
  const { items } = await pro.ask(listVenues, { params: { id: structureId } })
  return found(
    items.find(({ kind }) => kind === 'online'),
    'le lieu « Offre en ligne »',
  ).id
}
