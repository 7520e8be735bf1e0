import type { Staff } from '../accounts/session.ts'
import { addQuestion, changeContact } from '../settings/actions.ts'
import { contacts, type QuestionWish } from '../settings/store.ts'
import type { World } from '../world.ts'

/** What the team of the sandbox has written for whoever is stuck. */

type Written = readonly [
  audience: QuestionWish['audience'],
  theme: string,
  question: string,
  answer: string,
]

const written: readonly Written[] = [
  [
    'youth',
    'Mon crédit',
    'Qui a droit aux 500 € ?',
    'Tu y as droit l’année de tes 18 ans si tu habites un des départements de l’expérimentation. L’équipe vérifie ton inscription ; un mail te dit quand ton crédit est là et jusqu’à quelle date.',
  ],
  [
    'youth',
    'Mon crédit',
    'Pourquoi y a-t-il un plafond pour les livres et pour le numérique ?',
    'Pour que tu goûtes à tout : les biens à emporter et les offres numériques ont chacun leur plafond, les sorties n’en ont pas.\n\nTon profil montre ce qu’il te reste de chacun.',
  ],
  [
    'youth',
    'Mes réservations',
    'Comment utiliser ma contremarque ?',
    'Montre son QR code, ou dis ses six caractères, au guichet du lieu. Ils s’affichent dans « Réservations », même sans réseau.',
  ],
  [
    'youth',
    'Mes réservations',
    'Puis-je annuler ?',
    'Oui, jusqu’à la date indiquée sur ta réservation : ton crédit est recrédité aussitôt. Après, la place est pour toi.',
  ],
  [
    'pro',
    'Vos offres',
    'Pourquoi mon offre n’est-elle pas visible ?',
    'La page de l’offre le dit, point par point : structure à valider, pas encore de date ni de prix, offre désactivée ou complète.\n\nSans accroche, elle se trouve par la recherche, mais pas sur l’écran principal.',
  ],
  [
    'pro',
    'Vos offres',
    'Qui fixe le prix ?',
    'Vous, au tarif que vous pratiquez pour tous. Une offre peut être gratuite, et une offre duo permet au jeune de venir accompagné.',
  ],
  [
    'pro',
    'Le guichet',
    'Le code d’un jeune est refusé : que faire ?',
    'Le guichet dit pourquoi : déjà validé, annulé, trop tôt, ou d’une autre structure. Relisez le code avec le jeune ; s’il a déjà servi, ne délivrez rien.',
  ],
  [
    'pro',
    'Les remboursements',
    'Quand suis-je remboursé(e) ?',
    'Tous les quinze jours, pour ce qui a été validé jusque-là, sur le compte du lieu ou, à défaut, celui de la structure. « Où est mon argent ? » suit chaque réservation.',
  ],
]

/** Writes the frequent questions down, and gives every territory contact an address to write to. */
export async function openHelp(world: World, { id }: Staff, now: Date): Promise<void> {
  for (const [place, [audience, theme, question, answer]] of written.entries()) {
    await addQuestion(
      world,
      id,
      { audience, theme, question, answer, place: 10 * (place + 1) },
      now,
    )
  }
  for (const contact of await contacts(world.db)) {
    const email = `referent-${contact.id}@exemple.fr`
    await changeContact(world, id, { ...contact, email }, now)
  }
}
