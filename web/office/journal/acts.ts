import { acts } from '../../../contract/journal-acts.ts'
import { money } from '../../../contract/words.ts'
import { when } from '../words.ts'

/** The lines of the audit trail as the team reads them. */

const says: Readonly<Record<string, string>> = acts

/** An act that is written no more is shown as it stands. */
export const actSays = (act: string): string => says[act] ?? act

const subjects: Readonly<Record<string, string>> = {
  account: 'compte',
  'api-key': 'clé d’API',
  'bank-answer': 'réponse de la banque',
  batch: 'lot',
  'bank-details': 'coordonnées bancaires',
  booking: 'réservation',
  'eligible-import': 'liste de jeunes',
  import: 'import',
  offer: 'offre',
  offerer: 'structure',
  people: 'personnes',
  pro: 'professionnel',
  provider: 'fournisseur',
  question: 'question',
  staff: 'équipe',
  stock: 'date ou stock',
  switch: 'fonction',
  'territory-contact': 'référent',
  transfer: 'virement',
  venue: 'lieu',
  webhook: 'webhook',
  youth: 'jeune',
}

/** `structure 1001`, from `offerer:1001`. */
export function subjectSays(subject: string): string {
  const [kind = '', id] = subject.split(':')
  if (id === undefined) return subjects[subject] ?? subject
  return `${subjects[kind] ?? kind} ${id.length > 20 ? `${id.slice(0, 12)}…` : id}`
}

/** What an act says of itself: `raison : …, rôle : …`. */
export const detailsSay = (details: Readonly<Record<string, unknown>>): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${names[name] ?? name} : ${said(name, value)}`)
    .join(' · ')

const names: Readonly<Record<string, string>> = {
  audience: 'pour',
  because: 'motif',
  count: 'nombre',
  cutoff: 'validé avant le',
  department: 'département',
  email: 'e-mail',
  former: 'avant',
  grantedCents: 'montant',
  iban: 'IBAN',
  kind: 'sorte',
  name: 'nom',
  opensAt: 'ouverture',
  payments: 'remboursements',
  person: 'personne',
  reason: 'raison',
  registry: 'registre',
  replaces: 'remplace',
  report: 'signalement',
  role: 'rôle',
  scopes: 'droits',
  searched: 'par recherche',
  seen: 'vus',
  sha256: 'SHA-256',
  siren: 'SIREN',
  siret: 'SIRET',
  staffRole: 'rôle',
  state: 'état',
  stockId: 'date ou stock',
  stocks: 'dates ou stocks',
  totalCents: 'total',
  transfers: 'virements',
  venueId: 'lieu',
  venueIds: 'lieux',
  waiting: 'en attente',
}

function said(name: string, value: unknown): string {
  if (name.endsWith('Cents') && typeof value === 'number') return money(value)
  if (Array.isArray(value)) return value.map((one) => said('', one)).join(', ')
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? when(value) : value
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  return JSON.stringify(value)
}
