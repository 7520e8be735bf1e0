import { money } from '../../../contract/words.ts'
import { when } from '../words.ts'

/** The acts of the audit trail as the team reads them; what is not here is shown as it is written. */

const acts: Readonly<Record<string, string>> = {
  'account.confirmed': 'Adresse e-mail confirmée',
  'account.created': 'Compte créé',
  'account.edited': 'Profil modifié',
  'account.password-set': 'Mot de passe choisi',
  'account.restored': 'Compte rétabli',
  'account.signed-up-again': 'Inscription répétée',
  'account.suspended': 'Compte suspendu',
  'administrator.designated': 'Administrateur désigné',
  'api-key.created': 'Clé d’API créée',
  'attachment.accepted': 'Rattachement accepté',
  'attachment.asked': 'Rattachement demandé',
  'attachment.refused': 'Rattachement refusé',
  'bank-answer.read': 'Réponse de la banque lue',
  'bank-details.accepted': 'Coordonnées bancaires acceptées',
  'bank-details.approved': 'Coordonnées bancaires approuvées',
  'bank-details.cleared': 'Coordonnées bancaires dégelées',
  'bank-details.discarded': 'Coordonnées bancaires écartées',
  'bank-details.entered': 'Coordonnées bancaires saisies',
  'bank-details.frozen': 'Coordonnées bancaires gelées',
  'bank-details.refused': 'Coordonnées bancaires refusées',
  'batch.abandoned': 'Lot abandonné',
  'batch.closed': 'Lot clos',
  'batch.empty': 'Lot vide',
  'batch.file-downloaded': 'Fichier de lot téléchargé',
  'batch.opened': 'Lot ouvert',
  'batch.prepared': 'Lot préparé',
  'batch.release-asked': 'Libération du lot demandée',
  'batch.released': 'Lot libéré',
  'batch.signed': 'Lot signé',
  'booking.cancelled': 'Réservation annulée',
  'booking.read': 'Fiche de réservation lue',
  'booking.reopened': 'Réservation rouverte',
  'bookings.read': 'Réservations lues',
  'account.erased': 'Compte effacé, à la demande de la personne',
  'account.forgotten': 'Compte effacé, trois ans sans connexion',
  'rib.forgotten': 'Fichier de RIB effacé',
  'eligible-list.imported': 'Liste de jeunes importée',
  'eligible-list.treated': 'Liste de jeunes traitée',
  'eligibility.refused': 'Crédit refusé',
  'member.invited': 'Personne invitée',
  'member.left': 'Structure quittée',
  'member.removed': 'Personne retirée',
  'offer.activated': 'Offre activée',
  'offer.changed': 'Offre modifiée',
  'offer.created': 'Offre créée',
  'offer.deactivated': 'Offre désactivée',
  'offer.duplicated': 'Offre dupliquée',
  'offer.reported': 'Offre signalée',
  'offer.restored': 'Offre rendue au catalogue',
  'offer.withdrawn': 'Offre retirée du catalogue',
  'offerer.created': 'Structure créée',
  'offerer.rechecked': 'Structure relue au registre',
  'offerer.refused': 'Structure refusée',
  'offerer.restored': 'Structure rétablie',
  'offerer.suspended': 'Structure suspendue',
  'offerer.validated': 'Structure validée',
  'people.searched': 'Recherche faite',
  'person.read': 'Fiche d’une personne lue',
  'picture.credited': 'Crédit photo modifié',
  'picture.removed': 'Accroche retirée',
  'picture.set': 'Accroche déposée',
  'provider.saved': 'Fournisseur de stocks enregistré',
  'question.added': 'Question ajoutée',
  'question.changed': 'Question modifiée',
  'question.removed': 'Question retirée',
  'rib.opened': 'RIB ouvert',
  'session.closed': 'Déconnexion',
  'session.opened': 'Connexion',
  'staff.invited': 'Membre de l’équipe invité',
  'staff.second-factor-set': 'Double authentification activée',
  'stock.changed': 'Date ou stock modifié',
  'stock.withdrawn': 'Date ou stock retiré',
  'stocks.added': 'Dates ou stock ajoutés',
  'switch.closed': 'Fonction fermée',
  'switch.opened': 'Fonction rouverte',
  'territory-contact.added': 'Référent ajouté',
  'territory-contact.changed': 'Référent modifié',
  'territory-contact.removed': 'Référent retiré',
  'venue.created': 'Lieu créé',
  'venue.edited': 'Lieu modifié',
  'venue.rechecked': 'Lieu relu au registre',
  'venue.refused': 'Lieu refusé',
  'venue.validated': 'Lieu validé',
  'wallet.opened': 'Crédit ouvert',
}

export const actSays = (act: string): string => acts[act] ?? act

const subjects: Readonly<Record<string, string>> = {
  account: 'compte',
  batch: 'lot',
  'bank-details': 'coordonnées bancaires',
  booking: 'réservation',
  offer: 'offre',
  offerer: 'structure',
  people: 'personnes',
  pro: 'professionnel',
  staff: 'équipe',
  venue: 'lieu',
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
  because: 'motif',
  count: 'nombre',
  cutoff: 'validé avant le',
  email: 'e-mail',
  kind: 'sorte',
  name: 'nom',
  payments: 'remboursements',
  person: 'personne',
  reason: 'raison',
  role: 'rôle',
  searched: 'par recherche',
  seen: 'vus',
  staffRole: 'rôle',
  state: 'état',
  totalCents: 'total',
  transfers: 'virements',
}

function said(name: string, value: unknown): string {
  if (name.endsWith('Cents') && typeof value === 'number') return money(value)
  if (Array.isArray(value)) return value.map((one) => said('', one)).join(', ')
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? when(value) : value
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  return JSON.stringify(value)
}
