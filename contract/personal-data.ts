import * as z from 'zod/mini'
import { Password } from './accounts.ts'
import { route } from './route.ts'
import { Cents } from './values.ts'

/** What a young person may ask of us about his data: all of them in a file, and to be forgotten. */

export const takeArchive = route({
  name: 'takeArchive',
  tag: 'Profil',
  summary: 'Emporter toutes mes données : une archive ZIP de fichiers JSON et CSV',
  who: 'youth',
  method: 'GET',
  path: '/api/app/archive',
  produces: 'application/zip',
  refusals: [],
})

export const previewErasure = route({
  name: 'previewErasure',
  tag: 'Profil',
  summary: 'Ce que ferait la suppression de mon compte',
  who: 'youth',
  method: 'GET',
  path: '/api/app/account/erasure',
  answer: z.object({
    /** Live bookings that would be cancelled, their places offered again. */
    cancelled: z.int(),
    /** Live bookings past their limit: they stay due to their structures. */
    firm: z.int(),
    /** What the pass would hold then, and lose. */
    lostCents: Cents,
    /** Until when a fingerprint keeps a second credit from being opened; null without a credit. */
    rememberedUntil: z.nullable(z.string()),
  }),
  refusals: [],
})

export const eraseAccount = route({
  name: 'eraseAccount',
  tag: 'Profil',
  summary: 'Supprimer mon compte, aussitôt et sans retour',
  who: 'youth',
  method: 'POST',
  path: '/api/app/account/erasure',
  body: z.strictObject({ password: Password }),
  refusals: ['password-wrong', 'too-many-attempts'],
})
