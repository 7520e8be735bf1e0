import * as z from 'zod/mini'

/** Which account is paid, as lists and statements tell it: without what checks an IBAN. */

/** `FR76 •••• 0143`: enough to know one's own account by. */
export const MaskedIban = z.string()

/** Which account a venue is paid on, and why. */
export const PayeeWhy = z.enum(['venue', 'structure', 'frozen', 'none'])
