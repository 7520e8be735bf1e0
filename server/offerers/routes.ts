import * as designation from '../../contract/administrators.ts'
import * as contract from '../../contract/offerers.ts'
import { refuse } from '../../contract/refusals.ts'
import * as suspensions from '../../contract/suspensions.ts'
import * as team from '../../contract/validations.ts'
import * as places from '../../contract/venues.ts'
import type { Door, Pro } from '../accounts/session.ts'
import { paged, startOf } from '../kit/paging.ts'
import type { World } from '../world.ts'
import { joinStructure, leaveStructure, shownStructure, signUpPro } from './actions.ts'
import * as designations from './designations.ts'
import * as designationStore from './designation-store.ts'
import * as members from './members.ts'
import { queuedAttachments, queuedStructures } from './queues.ts'
import { readCompany, readEstablishment } from './register.ts'
import { whyNotRead } from './rules.ts'
import * as offerers from './store.ts'
import { restoreStructure, suspendStructure } from './suspension.ts'
import * as decisions from './team.ts'
import { createVenue, editVenue, readVenue, shownVenue } from './venues.ts'
import { queuedVenues, venuesOf } from './venue-store.ts'

export function offererRoutes(serve: Door, world: World): void {
  serve(contract.readCompany, ({ params }) => readCompany(world, params.siren))
  serve(contract.readEstablishment, ({ params }) => readEstablishment(world, params.siret))
  serve(contract.signUpPro, ({ body, now }) => signUpPro(world, body, now))
  structures(serve, world)
  venues(serve, world)
  queues(serve, world)
  administrators(serve, world)
}

type Page = { readonly cursor?: string | undefined; readonly limit: number }

function structures(serve: Door, world: World): void {
  const { db } = world
  serve(contract.listStructures, async ({ who, query: { cursor, limit } }) => {
    const rows = await offerers.tiesOf(db, who.id, startOf(cursor), limit + 1)
    const { items, next } = paged(rows, limit)
    return { items: items.map(shownStructure), next }
  })
  serve(contract.joinStructure, ({ who, body, now }) => joinStructure(world, who, body.siren, now))
  serve(contract.readStructure, async ({ who, params }) => {
    const tied = await offerers.tieTo(db, who.id, params.id)
    return tied === undefined || tied.membership === 'refused'
      ? refuse('not-found')
      : shownStructure(tied)
  })
  serve(contract.leaveStructure, ({ who, params, now }) =>
    leaveStructure(world, who, params.id, now),
  )
  serve(contract.listMembers, async ({ who, params, query: { cursor, limit } }) => {
    const refusal = whyNotRead(await offerers.tieTo(db, who.id, params.id))
    if (refusal !== null) return refusal
    return paged(await offerers.membersOf(db, params.id, startOf(cursor), limit + 1), limit)
  })
  serve(contract.inviteMember, ({ who, params, body, now }) =>
    members.inviteMember(world, who, { ...body, offererId: params.id }, now),
  )
  serve(contract.decideMember, ({ who, params: { id, accountId }, body, now }) =>
    members.decideMember(world, who, { ...body, offererId: id, accountId }, now),
  )
  serve(contract.removeMember, ({ who, params: { id, accountId }, now }) =>
    members.removeMember(world, who, { offererId: id, accountId }, now),
  )
}

function venues(serve: Door, world: World): void {
  serve(places.createVenue, ({ who, params, body, now }) =>
    createVenue(world, who, params.id, body, now),
  )
  serve(places.listVenues, ({ who, params, query }) => listVenues(world, who, params.id, query))
  serve(places.readVenue, ({ who, params }) => readVenue(world.db, who, params.id))
  serve(places.editVenue, ({ who, params, body, now }) =>
    editVenue(world, who, params.id, body, now),
  )
}

async function listVenues({ db }: World, who: Pro, offererId: number, { cursor, limit }: Page) {
  const refusal = whyNotRead(await offerers.tieTo(db, who.id, offererId))
  if (refusal !== null) return refusal
  const { items, next } = paged(await venuesOf(db, offererId, startOf(cursor), limit + 1), limit)
  return { items: items.map(shownVenue), next }
}

function queues(serve: Door, world: World): void {
  const { db } = world
  serve(team.queueStructures, async ({ query: { state, cursor, limit } }) => {
    const rows = await queuedStructures(db, state, startOf(cursor), limit + 1)
    const { items, next } = paged(rows, limit)
    return { items: items.map(decisions.shownToTeam), next }
  })
  serve(team.examineStructure, ({ params }) => decisions.examineStructure(world, params.id))
  serve(team.decideStructure, ({ who, params, body, now }) =>
    decisions.decideStructure(world, who, params.id, body, now),
  )
  serve(team.designateAdministrator, ({ who, params, body, now }) =>
    members.designateAdministrator(world, who, { ...body, offererId: params.id }, now),
  )
  serve(team.queueAttachments, async ({ query: { state, cursor, limit } }) => {
    const { items, next } = await queuedAttachments(db, { state, cursor, limit })
    return { items: items.map(({ ...row }) => ({ ...row, person: row })), next }
  })
  serve(team.decideAttachment, ({ who, params: { id, accountId }, body, now }) =>
    members.decideMemberAsTeam(world, who, { ...body, offererId: id, accountId }, now),
  )
  serve(places.queueVenues, async ({ query: { state, cursor, limit } }) => {
    const rows = await queuedVenues(db, state, startOf(cursor), limit + 1)
    const { items, next } = paged(rows, limit)
    return { items: items.map(decisions.shownVenueToTeam), next }
  })
  serve(places.decideVenue, ({ who, params, body, now }) =>
    decisions.decideVenue(world, who, params.id, body, now),
  )
}

function administrators(serve: Door, world: World): void {
  serve(designation.askDesignation, ({ who, params, body, now }) =>
    designations.askDesignation(world, who, { ...body, offererId: params.id }, now),
  )
  serve(designation.recordDesignation, ({ who, params, body, now }) =>
    designations.recordDesignation(world, who, { ...body, offererId: params.id }, now),
  )
  serve(designation.decideDesignation, ({ who, params, body, now }) =>
    designations.decideDesignation(world, who, { ...body, offererId: params.id }, now),
  )
  serve(designation.queueDesignations, async ({ query: { state, cursor, limit } }) => {
    const rows = await designationStore.queue(world.db, state, startOf(cursor), limit + 1)
    const { items, next } = paged(rows, limit)
    return { items: items.map(designations.shownDesignation), next }
  })
  serve(designation.readDesignation, ({ body, now }) =>
    designations.readDesignation(world, body.token, now),
  )
  serve(designation.answerDesignation, ({ body, now }) =>
    designations.answerDesignation(world, body, now),
  )
  serve(suspensions.suspendStructure, ({ who, params, body, now }) =>
    suspendStructure(world, who, { ...params, ...body }, now),
  )
  serve(suspensions.restoreStructure, ({ who, params, body, now }) =>
    restoreStructure(world, who, { ...params, ...body }, now),
  )
}
