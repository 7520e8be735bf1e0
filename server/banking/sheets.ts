import type { Db } from '../database/connection.ts'
import { isActive, isChange, masked, replacedBy, stateOf } from './rules.ts'
import * as banking from './store.ts'
import type { AccountLine } from './store.ts'

/** Bank details as they are shown: masked to professionals, whole to the team. */

export const shownDetails = (row: AccountLine, now: Date) => ({
  id: row.id,
  venue: row.venueId === null ? null : { id: row.venueId, name: row.venueName ?? '' },
  iban: masked(row.iban),
  bic: row.bic,
  holder: row.holder,
  state: stateOf(row, now),
  refusalReason: row.refusalReason,
  enteredAt: row.enteredAt,
  approvals: [row.firstApprovedBy, row.secondApprovedBy].filter((by) => by !== null).length,
  activeFrom: row.activeFrom,
  activeUntil: row.activeUntil,
  isActive: isActive(row, now),
  frozenBecause: row.frozenBecause,
})

const structureOf = ({ offererId, siren, legalName }: AccountLine) => ({
  id: offererId,
  siren,
  legalName,
})

/** As the team's queue shows them. */
export async function shownToTeam(db: Db, row: AccountLine, now: Date) {
  const current = replacedBy(await banking.acceptedOf(db, row.offererId), row, now)
  return {
    details: shownDetails(row, now),
    iban: row.iban,
    structure: structureOf(row),
    enteredBy: {
      accountId: row.enteredBy,
      firstName: row.enteredFirstName,
      lastName: row.enteredLastName,
      email: row.enteredEmail,
    },
    approvedBy: approvalsOf(row),
    isChange: current?.id !== row.id && isChange(current, row.iban),
  }
}

const approvalsOf = (row: AccountLine) =>
  [
    {
      accountId: row.firstApprovedBy,
      firstName: row.firstFirstName,
      lastName: row.firstLastName,
      at: row.firstApprovedAt,
    },
    {
      accountId: row.secondApprovedBy,
      firstName: row.secondFirstName,
      lastName: row.secondLastName,
      at: row.secondApprovedAt,
    },
  ].flatMap(({ accountId, firstName, lastName, at }) =>
    accountId === null || firstName === null || lastName === null || at === null
      ? []
      : [{ accountId, firstName, lastName, at }],
  )

/** Another structure's account with the same IBAN. */
export const shownTwin = (row: AccountLine, now: Date) => ({
  id: row.id,
  structure: structureOf(row),
  state: stateOf(row, now),
})

/** What the page of a freezing link tells. */
export const shownByLink = (row: AccountLine) => ({
  structure: row.legalName,
  siren: row.siren,
  venue: row.venueName,
  iban: masked(row.iban),
  holder: row.holder,
  enteredAt: row.enteredAt,
  isFrozen: row.frozenAt !== null,
})
