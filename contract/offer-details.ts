/** What may be told of an offer beside its title, according to its type. */

type Choice = { readonly code: string; readonly label: string }

/** First level of the ticketing trade's list of musical genres (Entrée Directe codes). */
export const musicTypes: readonly Choice[] = [
  { code: '501', label: 'Jazz' },
  { code: '520', label: 'Blues' },
  { code: '530', label: 'Reggae' },
  { code: '600', label: 'Classique' },
  { code: '700', label: 'Musique du monde' },
  { code: '800', label: 'Pop' },
  { code: '820', label: 'Rock' },
  { code: '840', label: 'Metal' },
  { code: '850', label: 'Punk' },
  { code: '860', label: 'Folk' },
  { code: '870', label: 'Country' },
  { code: '880', label: 'Electro' },
  { code: '900', label: 'Hip-hop, rap' },
  { code: '930', label: 'Gospel' },
  { code: '1000', label: 'Chansons, variétés' },
]

/** First level of the ticketing trade's list of shows (Entrée Directe codes). */
export const showTypes: readonly Choice[] = [
  { code: '100', label: 'Arts de la rue' },
  { code: '200', label: 'Cirque, magie' },
  { code: '300', label: 'Danse' },
  { code: '400', label: 'Humour, café-théâtre' },
  { code: '1100', label: 'Spectacle musical, cabaret, opérette' },
  { code: '1200', label: 'Spectacle jeunesse' },
  { code: '1300', label: 'Théâtre' },
  { code: '1400', label: 'Pluridisciplinaire' },
  { code: '1500', label: 'Autre (sur glace, historique, aquatique…)' },
]

/** Every such member, with the list to choose from where there is one. */
export const details = {
  author: { label: 'Auteur', choices: null },
  isbn: { label: 'ISBN', choices: null },
  visa: { label: 'Visa d’exploitation', choices: null },
  stageDirector: { label: 'Metteur en scène', choices: null },
  performer: { label: 'Interprète', choices: null },
  speaker: { label: 'Intervenant', choices: null },
  musicType: { label: 'Genre musical', choices: musicTypes },
  showType: { label: 'Type de spectacle', choices: showTypes },
} as const satisfies Record<string, { label: string; choices: readonly Choice[] | null }>
export type DetailName = keyof typeof details
