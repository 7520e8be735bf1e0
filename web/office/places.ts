import type { TeamAct } from '../../contract/team-rights.ts'
import type { IconName } from '../kit/icon.tsx'

/** Where one can go in the back office, and by which right. */

export type Place = {
  readonly to: string
  readonly word: string
  readonly icon: IconName
  readonly act?: TeamAct
}

export const home: Place = { to: '/accueil', word: 'Accueil', icon: 'home' }

/** The queues, each with the name under which the API counts it. */
export const queues = [
  {
    queue: 'structures',
    to: '/structures',
    word: 'Structures',
    icon: 'store',
    act: 'decide-structures',
  },
  {
    queue: 'attachments',
    to: '/rattachements',
    word: 'Rattachements',
    icon: 'people',
    act: 'decide-structures',
  },
  { queue: 'venues', to: '/lieux', word: 'Lieux', icon: 'pin', act: 'decide-structures' },
  {
    queue: 'designations',
    to: '/administrateurs',
    word: 'Administrateurs',
    icon: 'person',
    act: 'decide-structures',
  },
  {
    queue: 'bankDetails',
    to: '/coordonnees-bancaires',
    word: 'Coordonnées bancaires',
    icon: 'bank',
    act: 'money',
  },
  {
    queue: 'eligibility',
    to: '/credits',
    word: 'Crédits à ouvrir',
    icon: 'ticket',
    act: 'decide-eligibility',
  },
  {
    queue: 'reportedOffers',
    to: '/offres-signalees',
    word: 'Offres signalées',
    icon: 'flag',
    act: 'moderate-offers',
  },
] as const satisfies readonly (Place & { readonly queue: string })[]

type Region = { readonly word: string; readonly places: readonly Place[] }

export const regions: readonly Region[] = [
  { word: 'À traiter', places: queues },
  {
    word: 'Argent',
    places: [
      { to: '/lots', word: 'Lots de remboursement', icon: 'euro', act: 'money' },
      { to: '/grand-livre', word: 'Grand livre', icon: 'scale', act: 'money' },
    ],
  },
  {
    word: 'Savoir',
    places: [
      { to: '/recherche', word: 'Recherche', icon: 'search', act: 'look-up' },
      { to: '/chiffres', word: 'Chiffres', icon: 'chart', act: 'read-figures' },
      { to: '/journal', word: 'Journal', icon: 'journal', act: 'read-journal' },
    ],
  },
  {
    word: 'Régler',
    places: [
      { to: '/imports', word: 'Import de jeunes', icon: 'upload', act: 'import-eligible' },
      { to: '/referents', word: 'Référents territoriaux', icon: 'mail', act: 'edit-help' },
      { to: '/questions', word: 'Foire aux questions', icon: 'info', act: 'edit-help' },
      {
        to: '/fournisseurs',
        word: 'Fournisseurs de stocks',
        icon: 'download',
        act: 'register-providers',
      },
      { to: '/interrupteurs', word: 'Interrupteurs', icon: 'switch', act: 'switch-features' },
    ],
  },
]
