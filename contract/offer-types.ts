/** What may be offered: the table of offer types, one row each, with what follows from a type. */
import { credits, delays, inForce } from './figures.ts'
import type { DetailName } from './offer-details.ts'
import type { Nature } from './values.ts'
import { money, plural } from './words.ts'

/** The seven verbs under which young people find offers. */
export const categories = [
  'Applaudir',
  'Écouter',
  'Jouer',
  'Lire',
  'Pratiquer',
  'Regarder',
  'Rencontrer',
] as const
export type Category = (typeof categories)[number]

type Row = {
  readonly value: `${'EventType' | 'ThingType'}.${string}`
  readonly where: 'offline' | 'online' | 'both'
  /** What professionals read: the words of the end of 2018, where the type existed then. */
  readonly proLabel: string
  /** What young people read, under the category. */
  readonly appLabel: string
  readonly category: Category
  readonly fields: readonly DetailName[]
}

export type OfferType = Row & {
  readonly nature: 'event' | 'thing'
  /** Books are reimbursed even when digital, and have their own rate. */
  readonly isBook: boolean
}

const rows: readonly Row[] = [
  {
    value: 'EventType.CINEMA',
    where: 'offline',
    proLabel: 'Cinéma (Projections, Séances, Évènements)',
    appLabel: 'Projections, Séances, Évènements',
    category: 'Regarder',
    fields: ['author', 'visa', 'stageDirector'],
  },
  {
    value: 'EventType.CONFERENCE_DEBAT_DEDICACE',
    where: 'offline',
    proLabel: 'Conférence — Débat — Dédicace',
    appLabel: 'Conférences, rencontres et découverte des métiers',
    category: 'Rencontrer',
    fields: ['speaker'],
  },
  {
    value: 'EventType.JEUX',
    where: 'offline',
    proLabel: 'Jeux (Évènements, Rencontres, Concours)',
    appLabel: 'Évènements, Rencontres, Concours',
    category: 'Jouer',
    fields: [],
  },
  {
    value: 'EventType.MUSIQUE',
    where: 'offline',
    proLabel: 'Musique (Concerts, Festivals)',
    appLabel: 'Concerts, Festivals',
    category: 'Écouter',
    fields: ['author', 'musicType', 'performer'],
  },
  {
    value: 'EventType.MUSEES_PATRIMOINE',
    where: 'offline',
    proLabel: 'Musées — Patrimoine (Expositions, Visites guidées, Activités spécifiques)',
    appLabel: 'Expositions, visites guidées, activités spécifiques',
    category: 'Regarder',
    fields: [],
  },
  {
    value: 'EventType.PRATIQUE_ARTISTIQUE',
    where: 'offline',
    proLabel: 'Pratique Artistique (Stages ponctuels)',
    appLabel: 'Séances d’essai et stages ponctuels',
    category: 'Pratiquer',
    fields: ['speaker'],
  },
  {
    value: 'EventType.SPECTACLE_VIVANT',
    where: 'offline',
    proLabel: 'Spectacle vivant',
    appLabel: 'Spectacle vivant',
    category: 'Applaudir',
    fields: ['author', 'showType', 'stageDirector', 'performer'],
  },
  {
    value: 'ThingType.AUDIOVISUEL',
    where: 'both',
    proLabel: 'Audiovisuel (Films sur supports physiques et VOD)',
    appLabel: 'Films sur supports physiques et VOD',
    category: 'Regarder',
    fields: [],
  },
  {
    value: 'ThingType.CINEMA_ABO',
    where: 'offline',
    proLabel: 'Cinéma (Abonnements)',
    appLabel: 'Abonnements',
    category: 'Regarder',
    fields: [],
  },
  {
    value: 'ThingType.INSTRUMENT',
    where: 'both',
    proLabel: 'Vente d’instruments de musique',
    appLabel: 'Achat d’instruments de musique',
    category: 'Pratiquer',
    fields: [],
  },
  {
    value: 'ThingType.JEUX',
    where: 'offline',
    proLabel: 'Jeux (Biens physiques)',
    appLabel: 'Support physique',
    category: 'Jouer',
    fields: [],
  },
  {
    value: 'ThingType.JEUX_VIDEO',
    where: 'online',
    proLabel: 'Jeux Vidéo',
    appLabel: 'Jeux vidéo',
    category: 'Jouer',
    fields: [],
  },
  {
    value: 'ThingType.JEUX_VIDEO_ABO',
    where: 'online',
    proLabel: 'Jeux — abonnements',
    appLabel: 'Jeux — abonnements',
    category: 'Jouer',
    fields: [],
  },
  {
    value: 'ThingType.LIVRE_AUDIO',
    where: 'online',
    proLabel: 'Livre audio numérique',
    appLabel: 'Livre audio numérique',
    category: 'Lire',
    fields: ['author'],
  },
  {
    value: 'ThingType.LIVRE_EDITION',
    where: 'both',
    proLabel: 'Livre — Édition',
    appLabel: 'Livres, cartes bibliothèque ou médiathèque',
    category: 'Lire',
    fields: ['author', 'isbn'],
  },
  {
    value: 'ThingType.MUSEES_PATRIMOINE_ABO',
    where: 'offline',
    proLabel: 'Musées — Patrimoine (Abonnements, Visites libres)',
    appLabel: 'Visites libres et abonnements',
    category: 'Regarder',
    fields: [],
  },
  {
    value: 'ThingType.MUSIQUE',
    where: 'both',
    proLabel: 'Musique (sur supports physiques ou en ligne)',
    appLabel: 'Supports physiques ou en ligne',
    category: 'Écouter',
    fields: ['author', 'musicType', 'performer'],
  },
  {
    value: 'ThingType.MUSIQUE_ABO',
    where: 'offline',
    proLabel: 'Musique (Abonnements concerts)',
    appLabel: 'Abonnements concerts',
    category: 'Écouter',
    fields: ['musicType'],
  },
  {
    value: 'ThingType.OEUVRE_ART',
    where: 'both',
    proLabel: 'Vente d’œuvres d’art',
    appLabel: 'Achat d’œuvres d’art',
    category: 'Regarder',
    fields: [],
  },
  {
    value: 'ThingType.PRATIQUE_ARTISTIQUE_ABO',
    where: 'offline',
    proLabel: 'Pratique Artistique (Abonnements)',
    appLabel: 'Pratique artistique — abonnements',
    category: 'Pratiquer',
    fields: ['speaker'],
  },
  {
    value: 'ThingType.PRESSE_ABO',
    where: 'online',
    proLabel: 'Presse (Abonnements)',
    appLabel: 'Presse — abonnements',
    category: 'Lire',
    fields: [],
  },
]

const books: ReadonlySet<string> = new Set(['ThingType.LIVRE_EDITION', 'ThingType.LIVRE_AUDIO'])

/** Every offer type, in the order of the screens. */
export const offerTypes: readonly OfferType[] = rows.map((row) => {
  const isBook = books.has(row.value)
  const nature = row.value.startsWith('EventType.') ? 'event' : 'thing'
  return { ...row, nature, isBook }
})

const byValue: ReadonlyMap<string, OfferType> = new Map(
  offerTypes.map((type) => [type.value, type]),
)

/** The type written `EventType.CINEMA`; null for what is no type of the house. */
export const offerTypeOf = (value: string): OfferType | null => byValue.get(value) ?? null

/** An event is one whatever its address; a thing is digital as soon as it has one. */
export const natureOf = (type: Pick<OfferType, 'nature'>, url: string | null): Nature =>
  type.nature === 'event' ? 'event' : url === null ? 'goods' : 'digital'

/** What choosing this type implies, told to the professional before it is fixed. */
export function helpOf({ nature, where, isBook }: OfferType, at: Date): string {
  const { eventCancelHours, goodsDays, digitalDays } = inForce(delays, at)
  const { physicalCeilingCents, digitalCeilingCents } = inForce(credits, at)
  const paid = 'Vous êtes remboursé(e) au tarif de l’offre.'
  if (nature === 'event') {
    return `Évènement daté : le jeune peut annuler jusqu’à ${eventCancelHours} h avant le début. Passé ce délai, la place vous est remboursée au tarif de l’offre, même s’il ne vient pas.`
  }
  const goods = `Bien physique : le jeune peut annuler pendant ${plural(goodsDays, 'jour')} ; s’il n’est pas venu le chercher d’ici là, la réservation est annulée. Compte dans son plafond de ${money(physicalCeilingCents)}. ${paid}`
  const digital = `Offre numérique : le jeune peut annuler tant qu’il ne l’a pas utilisée, pendant ${plural(digitalDays, 'jour')} au plus. Compte dans son plafond de ${money(digitalCeilingCents)}. ${isBook ? paid : 'Elle ne donne pas lieu à remboursement.'}`
  if (where === 'offline') return goods
  return where === 'online' ? digital : `${goods} ${digital}`
}
