import * as z from 'zod/mini'
import { route } from './route.ts'
import { AccountKind, Cents, Id, Instant, pageOf, PageQuery } from './values.ts'

const Gauge = z.object({ ceilingCents: Cents, spentCents: Cents })

/** The pass: what was granted, what is left, the two ceilings, and when it ends. */
export const Wallet = z.object({
  grantedCents: Cents,
  balanceCents: Cents,
  physical: Gauge,
  digital: Gauge,
  openedAt: Instant,
  endsAt: Instant,
})

export const myWallet = route({
  name: 'myWallet',
  tag: 'Pass',
  summary: 'Mon pass : solde, plafonds, fin du crédit ; null tant que le crédit n’est pas ouvert',
  who: 'viewer',
  method: 'GET',
  path: '/api/app/wallet',
  answer: z.object({
    wallet: z.nullable(Wallet),
    /** Its end is past: what is left can no longer be spent. */
    isOver: z.boolean(),
  }),
  refusals: [],
})

export const myStatement = route({
  name: 'myStatement',
  tag: 'Pass',
  summary: 'Les mouvements de mon pass, du plus récent au plus ancien',
  who: 'youth',
  method: 'GET',
  path: '/api/app/wallet/movements',
  query: z.object(PageQuery),
  answer: pageOf(
    z.object({
      at: Instant,
      cause: z.enum(['grant', 'book', 'cancel', 'expire', 'use', 'undo']),
      /** Negative when the pass is debited. */
      cents: z.int(),
      offerName: z.nullable(z.string()),
      bookingId: z.nullable(Id),
    }),
  ),
  refusals: [],
})

export const confirmEmail = route({
  name: 'confirmEmail',
  tag: 'Comptes',
  summary: 'Confirmer une adresse e-mail par le jeton reçu',
  who: 'anyone',
  method: 'POST',
  path: '/api/email-confirmations',
  body: z.strictObject({ token: z.string().check(z.maxLength(200)) }),
  answer: z.object({ kind: AccountKind }),
  status: 200,
  refusals: ['link-invalid'],
})
