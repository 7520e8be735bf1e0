import { refuse, type Refusal } from './refusals.ts'

/** What each role of the team may do: one table for the doors, the screens and the tests. */

export const staffRoles = ['support', 'finance', 'administration'] as const
export type StaffRole = (typeof staffRoles)[number]

const teamActs = {
  /** Look for people, structures, offers and bookings, and read their sheets. */
  'look-up': staffRoles,
  /** Structures, attachments, venues, and who administers a structure. */
  'decide-structures': ['support', 'administration'],
  /** Whether a young person receives the credit. */
  'decide-eligibility': ['support', 'administration'],
  /** A whole list of young people credited at once. */
  'import-eligible': ['administration'],
  /** Cancel or open again a booking that the rules alone would leave as it is. */
  goodwill: ['support', 'administration'],
  'suspend-people': ['support', 'administration'],
  /** Of those who lost their telephone. */
  'remove-second-factors': ['support', 'administration'],
  'suspend-structures': ['administration'],
  'moderate-offers': ['support', 'administration'],
  /** Territory contacts and frequent questions. */
  'edit-help': ['support', 'administration'],
  'switch-features': ['administration'],
  /** The providers of stocks that venues may import from. */
  'register-providers': ['administration'],
  'read-figures': staffRoles,
  'read-journal': ['finance', 'administration'],
  /** Bank details, batches, the ledger. */
  money: ['finance', 'administration'],
} as const satisfies Record<string, readonly StaffRole[]>

export type TeamAct = keyof typeof teamActs

/** Whether somebody of this role may do this. */
export const mayAsTeam = (role: StaffRole, act: TeamAct): boolean =>
  (teamActs[act] as readonly StaffRole[]).includes(role)

/** Why a member of the team may not do this; nothing to say where an act is everybody's. */
export const whyNotAsTeam = (
  role: StaffRole,
  act: TeamAct | undefined,
): Refusal<'forbidden'> | null =>
  act === undefined || mayAsTeam(role, act) ? null : refuse('forbidden')
