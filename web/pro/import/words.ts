import type { LineOutcome, listImports } from '../../../contract/imports.ts'
import type { WireOf } from '../../../contract/route.ts'
import { dateLine, plural } from '../../../contract/words.ts'
import type { IconName } from '../../kit/icon.tsx'
import type { Tone } from '../../kit/state.tsx'

/** The words of imports. */

export type Import = WireOf<typeof listImports>['items'][number]
export type Run = NonNullable<Import['lastRun']>

type Said = { readonly word: string; readonly tone: Tone; readonly icon: IconName }

/** How an import does, its source's silence before its own state. */
export function importSaid({ state, silentSince, emptiedAt }: Import): Said {
  if (state === 'ended') return { word: 'Terminé', tone: 'calm', icon: 'close' }
  if (state === 'paused') return { word: 'Suspendu', tone: 'calm', icon: 'clock' }
  if (emptiedAt !== null)
    return { word: 'Source muette, stocks à zéro', tone: 'bad', icon: 'alert' }
  if (silentSince !== null) return { word: 'La source ne répond pas', tone: 'wait', icon: 'alert' }
  return { word: 'Actif', tone: 'good', icon: 'check' }
}

export const runStateWords: Record<Run['state'], Said> = {
  reading: { word: 'Lecture en cours', tone: 'info', icon: 'clock' },
  applying: { word: 'Application en cours', tone: 'info', icon: 'clock' },
  done: { word: 'Terminée', tone: 'good', icon: 'check' },
  failed: { word: 'Échouée', tone: 'bad', icon: 'alert' },
  stopped: { word: 'Arrêtée', tone: 'calm', icon: 'close' },
}

export const causeWords: Record<Run['cause'], string> = {
  first: 'Première lecture',
  night: 'Lecture de la nuit',
  asked: 'Lecture demandée',
  file: 'Fichier',
}

export const outcomeWords: Record<LineOutcome, Said> = {
  created: { word: 'Créée', tone: 'good', icon: 'add' },
  changed: { word: 'Modifiée', tone: 'info', icon: 'edit' },
  withdrawn: { word: 'Retirée', tone: 'calm', icon: 'trash' },
  kept: { word: 'La vôtre est gardée', tone: 'strong', icon: 'lock' },
  replaced: { word: 'Remplacée', tone: 'wait', icon: 'switch' },
  unknown: { word: 'Référence inconnue', tone: 'wait', icon: 'search' },
  ignored: { word: 'Inutilisable', tone: 'bad', icon: 'alert' },
}

export const isRunning = (run: Run | null): boolean =>
  run?.state === 'reading' || run?.state === 'applying'

/** What a run has done, in one line: only what happened is counted. */
export function countsLine({ counts }: Run): string {
  const said = [
    counts.created > 0 && plural(counts.created, 'créée'),
    counts.changed > 0 && plural(counts.changed, 'modifiée'),
    counts.withdrawn > 0 && plural(counts.withdrawn, 'retirée'),
    counts.kept > 0 && plural(counts.kept, 'gardée telle quelle', 'gardées telles quelles'),
    counts.replaced > 0 && plural(counts.replaced, 'remplacée'),
    counts.unknown > 0 && plural(counts.unknown, 'référence inconnue', 'références inconnues'),
    counts.ignored > 0 && plural(counts.ignored, 'ligne inutilisable', 'lignes inutilisables'),
  ].filter((one) => one !== false)
  return said.length === 0 ? 'rien n’a changé' : said.join(', ')
}

export const when = (instant: string): string => dateLine(new Date(instant), 'Europe/Paris')
