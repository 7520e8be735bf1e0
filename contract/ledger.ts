import * as z from 'zod/mini'
import { route } from './route.ts'

/** The ledger as the team reads it. */

const text = z.string()

export const readLedger = route({
  name: 'readLedger',
  tag: 'Équipe',
  summary: 'Lire la balance du grand livre et les sept affirmations, vérifiées à l’instant',
  who: 'staff',
  team: 'money',
  method: 'GET',
  path: '/api/equipe/ledger',
  answer: z.object({
    accounts: z.array(z.object({ account: text, says: text, cents: z.int() })),
    sumCents: z.int(),
    statements: z.array(z.object({ statement: z.int(), name: text, broken: z.array(text) })),
    isSound: z.boolean(),
  }),
  refusals: ['forbidden'],
})
