import type { EligibilityState, LineOutcome } from '../../contract/eligibility.ts'
import { refuse } from '../../contract/refusals.ts'

/** Who receives the credit: what the team decides of one person, and what a list does. Pure. */

type Decided = {
  readonly isCredited: boolean
  readonly isRefused: boolean
  readonly isConfirmed: boolean
  readonly isSuspended: boolean
}

export const stateOf = (person: Decided): EligibilityState =>
  person.isCredited ? 'credited' : person.isRefused ? 'refused' : 'waiting'

/** Why the credit may not be opened; one that was refused before may. */
export function whyNotCredit(person: Decided) {
  if (person.isCredited) return refuse('deposit-already-made')
  if (person.isSuspended) return refuse('person-suspended')
  return person.isConfirmed ? null : refuse('email-unconfirmed')
}

/** Why the credit may not be refused: it was opened, or refused before. */
export function whyNotRefuse(person: Decided) {
  if (person.isCredited) return refuse('deposit-already-made')
  return person.isRefused ? refuse('already-decided') : null
}

/** What the house knows of a person that a list names. */
export type Standing = {
  /** The account of that very address. */
  readonly account: {
    readonly isYouth: boolean
    readonly isSuspended: boolean
    readonly isCredited: boolean
    readonly isRefused: boolean
    /** Its names or its birth date are those of the list. */
    readonly isAlike: boolean
  } | null
  /** Whether accounts of the same names and birth date, under other addresses, are credited; none: null. */
  readonly twinIsCredited: boolean | null
  /** Had a credit, and asked to be forgotten. */
  readonly wasCredited: boolean
}

type Told = { readonly outcome: LineOutcome; readonly says: string }

/** What becomes of a line that is in good form and names a person for the first time. */
export function outcomeOf({ account, twinIsCredited, wasCredited }: Standing): Told {
  const told = (outcome: LineOutcome, says: string): Told => ({ outcome, says })
  if (wasCredited)
    return told('already-credited', 'A reçu le crédit, puis a fait effacer son compte')
  if (account === null) {
    return twinIsCredited === null
      ? told('created', 'Compte créé et crédité, invitation envoyée par mail')
      : told('duplicate-account', sameAsAnother(twinIsCredited))
  }
  if (!account.isYouth) {
    return told('not-creditable', 'Cette adresse est celle d’un professionnel ou de l’équipe')
  }
  if (account.isCredited) return told('already-credited', 'A déjà reçu le crédit')
  if (account.isSuspended) return told('not-creditable', 'Le compte de cette adresse est suspendu')
  if (account.isRefused) {
    return told('not-creditable', 'L’équipe a refusé le crédit à ce compte')
  }
  if (!account.isAlike) {
    return told('not-creditable', 'Le compte de cette adresse est à un autre nom, né un autre jour')
  }
  if (twinIsCredited === true) return told('duplicate-account', sameAsAnother(true))
  return told('credited', 'Crédit ouvert')
}

const sameAsAnother = (isCredited: boolean): string =>
  isCredited
    ? 'Un autre compte de même nom et de même naissance a déjà reçu le crédit'
    : 'Un autre compte a le même nom et la même naissance : à décider dans « Crédits à ouvrir »'

export const isCrediting = (outcome: LineOutcome): boolean =>
  outcome === 'created' || outcome === 'credited'

/** How many lines of each outcome, as the team reads them. */
export function countsOf(total: number, of: (outcome: LineOutcome) => number) {
  return {
    total,
    created: of('created'),
    credited: of('credited'),
    alreadyCredited: of('already-credited'),
    duplicates: of('duplicate-in-file') + of('duplicate-account'),
    notCreditable: of('not-creditable'),
    invalid: of('invalid'),
  }
}
