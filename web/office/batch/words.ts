import type { WireOf } from '../../../contract/route.ts'
import type {
  examineBatch,
  listBatches,
  listBatchTransfers,
  listBatchWaiting,
} from '../../../contract/batches.ts'
import type { IconName } from '../../kit/icon.tsx'
import type { Tone } from '../../kit/state.tsx'

export type Batch = WireOf<typeof listBatches>['items'][number]
export type Examined = WireOf<typeof examineBatch>
export type Transfer = WireOf<typeof listBatchTransfers>['items'][number]
export type Waiting = WireOf<typeof listBatchWaiting>['items'][number]

type Said = { readonly tone: Tone; readonly icon: IconName; readonly word: string }

export const batchStates: Record<Batch['state'], Said> = {
  opened: { tone: 'info', icon: 'clock', word: 'En préparation' },
  gathered: { tone: 'info', icon: 'clock', word: 'En préparation' },
  prepared: { tone: 'wait', icon: 'clock', word: 'Prêt à libérer' },
  releasing: { tone: 'info', icon: 'clock', word: 'En cours de libération' },
  released: { tone: 'strong', icon: 'bank', word: 'Libéré, à la banque' },
  closed: { tone: 'good', icon: 'check', word: 'Clos' },
  empty: { tone: 'calm', icon: 'minus', word: 'Vide' },
  abandoned: { tone: 'bad', icon: 'close', word: 'Abandonné' },
}

/** The machine is at work on it: what is on screen will change by itself. */
export const isMoving = ({ state }: Batch): boolean =>
  ['opened', 'gathered', 'releasing'].includes(state)

export const transferStates: Record<Transfer['state'], Said> = {
  planned: { tone: 'calm', icon: 'clock', word: 'Prévu' },
  'in-flight': { tone: 'info', icon: 'bank', word: 'À la banque' },
  settled: { tone: 'good', icon: 'check', word: 'Versé' },
  rejected: { tone: 'bad', icon: 'alert', word: 'Rejeté' },
  abandoned: { tone: 'calm', icon: 'close', word: 'Abandonné' },
}

export const waitingWords: Record<Waiting['reason'], string> = {
  'no-account': 'Aucun compte accepté',
  frozen: 'Compte gelé',
  suspended: 'Structure suspendue',
}

export const kinds: Record<Batch['kind'], string> = {
  fortnight: 'Préparé par le calendrier',
  demand: 'Préparé à la demande',
}
