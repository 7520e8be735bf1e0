import type { proAccount, staffAccount } from '../../../contract/accounts.ts'

/** The routes by which whoever is signed in at a desk keeps the account. */
export type OwnAccount = typeof proAccount | typeof staffAccount
