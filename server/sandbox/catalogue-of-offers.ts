import type { Details } from '../../contract/offers.ts'

/** What the sandbox’s structures offer: every type, six territories. Titles and people are invented. */

/** Civil days counted from today, each at one hour of the venue’s clock. */
type Days = { readonly days: readonly number[]; readonly time: string }
/** Every day, or some weekdays (1 is Monday), between two days counted from today. */
type Weekly = {
  readonly from: number
  readonly to: number
  readonly weekdays?: readonly number[]
  readonly times: readonly string[]
}

export type OfferData = {
  /** The venue, as `structures.ts` names it. */
  readonly at: string
  readonly type: string
  readonly name: string
  readonly description: string
  readonly priceCents: number
  /** Left out: no limit. */
  readonly places?: number
  readonly durationMinutes?: number
  readonly isDuo?: boolean
  readonly when?: Days | Weekly
  /** Bookings close so many hours before the start. */
  readonly limitHours?: number
  readonly details?: Details
  readonly url?: string
  readonly conditions?: string
  /** Shown in search alone: nobody has given it an accroche yet. */
  readonly hasNoPicture?: boolean
}

/** The check digit of an ISBN (ISO 2108), for books that do not exist. */
function isbn(stem: string): string {
  const sum = [...stem].reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3),
    0,
  )
  return `${stem}${(10 - (sum % 10)) % 10}`
}
const book = (author: string, number: number): Details => ({
  author,
  isbn: isbn(`97820000${String(number).padStart(4, '0')}`),
})

const partner = (path: string): string =>
  `https://exemple.fr/${path}?token={token}&email={email}&offer={offerId}`

export const catalogue: readonly OfferData[] = [
  // Les Cinq Rives, Paris: the five journeys of the guide, and what its accounts have booked.
  {
    at: 'rives.cinema',
    type: 'EventType.CINEMA',
    name: 'La Nuit des baleines',
    description:
      'Une gardienne de sémaphore capte un chant que personne d’autre n’entend. Un film d’aventure tourné dans les brumes, à voir en grand. Séance en version originale sous-titrée.',
    priceCents: 650,
    places: 120,
    durationMinutes: 104,
    when: { from: -20, to: 60, times: ['14:00', '20:30'] },
    details: { visa: '149 271', stageDirector: 'Maud Kerléo' },
  },
  {
    at: 'rives.cinema',
    type: 'EventType.CINEMA',
    name: 'Ciné-club : Œuvres au noir',
    description:
      'Trois courts métrages restaurés, dont l’héroïne est toujours plus maligne que l’inspecteur. La séance est suivie d’une discussion avec le projectionniste.',
    priceCents: 450,
    places: 80,
    durationMinutes: 130,
    isDuo: true,
    when: { from: -18, to: 75, weekdays: [4], times: ['19:45'] },
    limitHours: 2,
  },
  {
    at: 'rives.cinema',
    type: 'EventType.SPECTACLE_VIVANT',
    name: 'Antigone, côté cour',
    description:
      'Et si l’histoire se jouait dans la cour du lycée ? Six interprètes, un gradin, pas de décor : la tragédie à hauteur de couloir. Placement libre, ouverture des portes à 19 h 30.',
    priceCents: 1800,
    places: 60,
    durationMinutes: 95,
    isDuo: true,
    when: { days: [-12, 2, 9, 10, 23, 24, 44], time: '20:00' },
    details: { author: 'Ysé Morvan', stageDirector: 'Ysé Morvan', showType: '1300' },
  },
  {
    at: 'rives.cinema',
    type: 'EventType.PRATIQUE_ARTISTIQUE',
    name: 'Premiers pas en gravure',
    description:
      'Une plaque de lino, une gouge, de l’encre : en une après-midi, vous repartez avec dix épreuves signées. Matériel fourni, aucun niveau demandé.',
    priceCents: 1500,
    places: 10,
    durationMinutes: 180,
    when: { days: [-8, 1, 8, 15, 22, 36, 50], time: '15:00' },
    details: { speaker: 'L’équipe de l’atelier' },
  },
  {
    at: 'rives.cinema',
    type: 'EventType.MUSEES_PATRIMOINE',
    name: 'Dans la cabine de projection',
    description:
      'Visite des coulisses : le projecteur 35 mm, les bobines et l’escalier secret. Trois personnes à la fois, pas une de plus.',
    priceCents: 0,
    places: 1,
    durationMinutes: 45,
    when: { days: [7], time: '11:00' },
  },
  {
    at: 'rives.cinema',
    type: 'EventType.MUSIQUE',
    name: 'Le Bal des machines',
    description:
      'Quarante synthétiseurs, un orchestre et deux grandes soirées. Le concert anniversaire des Cinq Rives, catégorie carré d’or.',
    priceCents: 9800,
    places: 40,
    durationMinutes: 150,
    isDuo: true,
    when: { days: [-11, 30, 31], time: '20:30' },
    details: { musicType: '880', performer: 'L’Orchestre des Machines' },
  },
  {
    at: 'rives.cinema',
    type: 'ThingType.CINEMA_ABO',
    name: 'Carnet de dix séances',
    description:
      'Dix entrées au cinéma des Cinq Rives, tous les jours, toutes les séances. Le carnet est nominatif et se retire à la caisse.',
    priceCents: 4800,
    places: 200,
  },
  {
    at: 'rives.librairie',
    type: 'ThingType.LIVRE_EDITION',
    name: 'L’Île aux phares éteints',
    description:
      'Un roman d’archipel : cinq phares, cinq gardiens, une seule allumette. À retirer à la librairie avec votre code contremarque, dans les sept jours.',
    priceCents: 890,
    places: 40,
    details: book('Maëlle Quéméneur', 101),
  },
  {
    at: 'rives.librairie',
    type: 'ThingType.LIVRE_EDITION',
    name: 'Petit traité des chemins creux',
    description:
      'Marcher, se perdre, dessiner la carte après coup : un essai illustré pour celles et ceux qui prennent toujours à gauche.',
    priceCents: 1250,
    places: 25,
    details: book('Basile Anthoine', 102),
  },
  {
    at: 'rives.librairie',
    type: 'ThingType.LIVRE_EDITION',
    name: 'Le Garçon sous la verrière',
    description:
      'Bande dessinée, 164 pages en trois couleurs. Une serre abandonnée, un été de canicule et une plante qui répond.',
    priceCents: 1990,
    places: 30,
    details: book('Inès Oudart', 103),
  },
  {
    at: 'rives.librairie',
    type: 'ThingType.LIVRE_EDITION',
    name: 'Atlas des villes qui bougent',
    description:
      'Grand format : quarante villes dépliées, de la barge au campement. Très belle impression, dos cousu.',
    priceCents: 2200,
    places: 12,
    details: book('Collectif Bâbord', 104),
  },
  {
    at: 'rives.librairie',
    type: 'ThingType.INSTRUMENT',
    name: 'Ukulélé « Premier soleil »',
    description:
      'Ukulélé soprano en acajou, housse et accordeur compris. Réglé par la librairie avant de vous être remis.',
    priceCents: 12900,
    places: 6,
  },
  {
    at: 'rives.librairie',
    type: 'ThingType.OEUVRE_ART',
    name: 'Estampe : Marée basse',
    description:
      'Linogravure en deux passages, tirée à cinquante exemplaires, numérotée et signée. Format 30 × 40 cm, sans cadre.',
    priceCents: 6500,
    places: 8,
  },
  {
    at: 'rives.ligne',
    type: 'ThingType.PRESSE_ABO',
    name: 'La Traversée, revue numérique',
    description:
      'Trois mois de reportages dessinés, un numéro chaque vendredi. Le lien de votre réservation ouvre votre compte de lecture.',
    priceCents: 999,
    url: partner('revue/ouvrir'),
  },
  {
    at: 'rives.ligne',
    type: 'ThingType.AUDIOVISUEL',
    name: 'Vidéoclub des Cinq Rives',
    description:
      'Vingt films choisis par nos projectionnistes, à voir pendant un mois sur tous vos écrans.',
    priceCents: 1200,
    url: partner('videoclub/activer'),
  },
  {
    at: 'rives.ligne',
    type: 'ThingType.LIVRE_AUDIO',
    name: 'Les Contes du sixième étage',
    description:
      'Sept histoires lues à voix basse, pour l’heure où l’ascenseur est en panne. 3 h 20 d’écoute, sans appareil particulier.',
    priceCents: 500,
    url: partner('ecouter'),
    details: { author: 'Rosalie Ferrand' },
  },

  // Le Grand Figuier, Montpellier.
  {
    at: 'figuier.theatre',
    type: 'EventType.MUSIQUE',
    name: 'Basses lumières',
    description:
      'Contrebasse, percussions et bandes magnétiques : un concert presque dans le noir, qui finit toujours debout.',
    priceCents: 1200,
    places: 150,
    durationMinutes: 90,
    isDuo: true,
    when: { days: [-6, 2, 6, 20, 48], time: '21:00' },
    details: { musicType: '501', performer: 'Trio Basses Lumières' },
  },
  {
    at: 'figuier.theatre',
    type: 'EventType.SPECTACLE_VIVANT',
    name: 'Les Funambules du dimanche',
    description: 'Cirque à ciel ouvert : un fil, un vélo, un piano suspendu. Prévoyez un chapeau.',
    priceCents: 1400,
    places: 200,
    durationMinutes: 70,
    isDuo: true,
    when: { from: 3, to: 70, weekdays: [7], times: ['16:30'] },
    details: { showType: '200' },
  },
  {
    at: 'figuier.theatre',
    type: 'EventType.SPECTACLE_VIVANT',
    name: 'Personne ne rit dans la salle',
    description:
      'Un seul-en-scène sur l’art délicat de rater une blague. Humour, à partir de 14 ans.',
    priceCents: 900,
    places: 70,
    durationMinutes: 60,
    when: { from: 1, to: 55, weekdays: [3, 5], times: ['20:30'] },
    limitHours: 4,
    details: { showType: '400' },
  },
  {
    at: 'figuier.theatre',
    type: 'EventType.PRATIQUE_ARTISTIQUE',
    name: 'Improviser sans trembler',
    description:
      'Deux heures pour apprendre à dire oui, à tomber juste et à sauver la scène des autres.',
    priceCents: 800,
    places: 16,
    durationMinutes: 120,
    when: { from: 2, to: 62, weekdays: [2], times: ['18:30'] },
    details: { speaker: 'Odile Santoni' },
  },
  {
    at: 'figuier.theatre',
    type: 'ThingType.PRATIQUE_ARTISTIQUE_ABO',
    name: 'Trimestre de danse hip-hop',
    description:
      'Douze cours du jeudi, tous niveaux, à la grande salle du théâtre. Une tenue souple suffit.',
    priceCents: 9600,
    places: 24,
    details: { speaker: 'Compagnie Plein Phare' },
  },
  {
    at: 'figuier.librairie',
    type: 'EventType.CONFERENCE_DEBAT_DEDICACE',
    name: 'Écrire la nuit : rencontre et dédicace',
    description:
      'Une romancière raconte comment on termine un livre commencé dans un train. Dédicace et thé à la menthe.',
    priceCents: 0,
    places: 45,
    durationMinutes: 75,
    when: { days: [4, 25], time: '18:00' },
    details: { speaker: 'Noor Delmas' },
  },
  {
    at: 'figuier.librairie',
    type: 'ThingType.LIVRE_EDITION',
    name: 'Le Grand Livre des vents contraires',
    description: 'Poèmes, cartes marines et recettes de soupe : un livre à ouvrir au hasard.',
    priceCents: 1690,
    places: 20,
    details: book('Armand Lestrade', 105),
  },
  {
    at: 'figuier.librairie',
    type: 'ThingType.JEUX',
    name: 'Sous la table : le jeu des complots',
    description: 'Un jeu d’enquête pour trois à six menteurs, en parties de vingt minutes.',
    priceCents: 1850,
    places: 15,
  },
  {
    at: 'figuier.librairie',
    type: 'ThingType.LIVRE_EDITION',
    name: 'Carte annuelle de la bibliothèque du Figuier',
    description: 'Emprunts illimités pendant un an, salle de travail et soirées lecture comprises.',
    priceCents: 1000,
    hasNoPicture: true,
  },

  // La Manufacture des Ondes, Strasbourg.
  {
    at: 'ondes.salle',
    type: 'EventType.MUSIQUE',
    name: 'Tempête en ré mineur',
    description:
      'Un quatuor à cordes joue debout, amplifié, entouré d’écrans. Classique, et pas sage.',
    priceCents: 1100,
    places: 300,
    durationMinutes: 80,
    isDuo: true,
    when: { days: [3, 17, 45], time: '20:00' },
    details: { musicType: '600', performer: 'Quatuor Hors-Piste' },
  },
  {
    at: 'ondes.salle',
    type: 'EventType.MUSIQUE',
    name: 'Nuit électro : Pôle magnétique',
    description:
      'Trois plateaux, six heures de son, une navette de retour jusqu’à l’aube. Bouchons d’oreilles offerts.',
    priceCents: 1600,
    places: 800,
    durationMinutes: 360,
    when: { days: [5, 19, 33, 61], time: '22:30' },
    details: { musicType: '880' },
  },
  {
    at: 'ondes.salle',
    type: 'EventType.JEUX',
    name: 'Le Grand Échiquier vivant',
    description:
      'Soixante-quatre cases tracées au sol, trente-deux volontaires costumés, deux grands stratèges. Venez faire la tour.',
    priceCents: 500,
    places: 32,
    durationMinutes: 120,
    when: { days: [8, 29, 57], time: '14:30' },
  },
  {
    at: 'ondes.salle',
    type: 'ThingType.MUSIQUE_ABO',
    name: 'Abonnement Grandes Ondes',
    description: 'Cinq concerts au choix dans la saison, plus un que nous choisissons pour vous.',
    priceCents: 5500,
    places: 100,
    details: { musicType: '820' },
  },
  {
    at: 'ondes.salle',
    type: 'EventType.PRATIQUE_ARTISTIQUE',
    name: 'Construire son premier synthé',
    description:
      'Un fer à souder, une boîte de biscuits, trois boutons : vous repartez avec un instrument qui couine juste.',
    priceCents: 2000,
    places: 12,
    durationMinutes: 240,
    when: { days: [13, 27, 41], time: '13:30' },
    limitHours: 48,
    details: { speaker: 'Atelier Court-Circuit' },
  },
  {
    at: 'ondes.comptoir',
    type: 'ThingType.MUSIQUE',
    name: 'Vinyle : Marée haute',
    description: 'Premier album, pressage violet translucide, livret cousu à la main. 33 tours.',
    priceCents: 2400,
    places: 18,
    details: { musicType: '860', performer: 'Marée Haute' },
  },
  {
    at: 'ondes.comptoir',
    type: 'ThingType.INSTRUMENT',
    name: 'Kalimba d’érable',
    description: 'Dix-sept lames, accord en do majeur, méthode de poche. Tient dans un sac à dos.',
    priceCents: 3900,
    places: 9,
  },
  {
    at: 'ondes.comptoir',
    type: 'EventType.CONFERENCE_DEBAT_DEDICACE',
    name: 'Le métier d’ingénieure du son',
    description:
      'Que fait-on derrière la console ? Démonstration, questions, et un peu de réverbération.',
    priceCents: 0,
    places: 40,
    durationMinutes: 60,
    when: { days: [6, 34], time: '17:30' },
    details: { speaker: 'Aline Roth' },
  },

  // Les Ateliers du Ponant, Brest.
  {
    at: 'ponant.ateliers',
    type: 'EventType.PRATIQUE_ARTISTIQUE',
    name: 'Tourner son bol en une heure',
    description:
      'Un tour, deux kilos d’argile et beaucoup d’eau. La cuisson est comprise, le bol se retire deux semaines après.',
    priceCents: 2200,
    places: 8,
    durationMinutes: 60,
    when: { from: 1, to: 60, weekdays: [3, 6], times: ['10:00', '14:00', '16:00'] },
    limitHours: 24,
    details: { speaker: 'Atelier Terre Ferme' },
  },
  {
    at: 'ponant.ateliers',
    type: 'EventType.MUSEES_PATRIMOINE',
    name: 'La Rade à marée basse',
    description:
      'Visite à pied des forts, des cales et des légendes du port, avec une conteuse. Bottes conseillées.',
    priceCents: 600,
    places: 25,
    durationMinutes: 110,
    isDuo: true,
    when: { from: 2, to: 60, weekdays: [6], times: ['09:30'] },
  },
  {
    at: 'ponant.ateliers',
    type: 'EventType.SPECTACLE_VIVANT',
    name: 'Danse avec les grues',
    description:
      'Sur le quai, cinq danseuses et une grue de chantier. Un ballet à voir de loin comme de près.',
    priceCents: 1000,
    places: 180,
    durationMinutes: 50,
    when: { days: [11, 12, 39], time: '21:30' },
    details: { showType: '300' },
  },
  {
    at: 'ponant.ateliers',
    type: 'ThingType.OEUVRE_ART',
    name: 'Bloc imprimé : Rochers',
    description:
      'Sérigraphie trois couleurs, papier recyclé des ateliers, tirage à cent exemplaires.',
    priceCents: 3500,
    places: 20,
  },
  {
    at: 'ponant.ateliers',
    type: 'ThingType.MUSEES_PATRIMOINE_ABO',
    name: 'Carte Ponant : un an de visites libres',
    description: 'Accès libre aux expositions des Ateliers et au belvédère, du mardi au dimanche.',
    priceCents: 1500,
  },
  {
    at: 'ponant.images',
    type: 'EventType.CINEMA',
    name: 'Le Dernier Bac pour Molène',
    description: 'Une traversée, trois générations, une chèvre clandestine. Comédie dramatique.',
    priceCents: 600,
    places: 90,
    durationMinutes: 98,
    when: { from: 1, to: 45, times: ['18:00', '20:45'] },
    details: { visa: '150 004', stageDirector: 'Gwenn Abgrall' },
  },
  {
    at: 'ponant.images',
    type: 'ThingType.AUDIOVISUEL',
    name: 'Coffret : Six films de tempête',
    description:
      'Six classiques restaurés et un livret de quatre-vingts pages, en disque ou à télécharger sur place.',
    priceCents: 3200,
    places: 14,
  },
  {
    at: 'ponant.images',
    type: 'EventType.CINEMA',
    name: 'Nuit blanche du court métrage',
    description:
      'De 21 h à l’aube, quarante films et du café. Un vote à bulletin secret à chaque entracte.',
    priceCents: 800,
    places: 110,
    durationMinutes: 540,
    isDuo: true,
    when: { days: [26], time: '21:00' },
  },

  // La Fabrique du Canal, Saint-Denis.
  {
    at: 'canal.fabrique',
    type: 'EventType.MUSIQUE',
    name: 'Cypher du canal',
    description:
      'Scène ouverte rap et beatbox : on s’inscrit sur place, on passe au micro, on respecte le chrono.',
    priceCents: 0,
    places: 250,
    durationMinutes: 180,
    isDuo: true,
    when: { from: 1, to: 65, weekdays: [5], times: ['19:00'] },
    details: { musicType: '900' },
  },
  {
    at: 'canal.fabrique',
    type: 'EventType.SPECTACLE_VIVANT',
    name: 'Ça tourne !',
    description:
      'Un manège, huit acrobates, un compte à rebours. Arts de la rue, en extérieur par tous les temps.',
    priceCents: 300,
    places: 400,
    durationMinutes: 45,
    when: { days: [4, 5, 18, 53], time: '17:00' },
    details: { showType: '100' },
  },
  {
    at: 'canal.fabrique',
    type: 'EventType.PRATIQUE_ARTISTIQUE',
    name: 'Fresque à huit mains',
    description:
      'Du croquis à la nacelle : deux jours pour peindre un mur de quatre mètres avec une artiste du quartier.',
    priceCents: 1800,
    places: 8,
    durationMinutes: 420,
    when: { days: [13, 42], time: '09:30' },
    limitHours: 72,
    details: { speaker: 'Studio Grand Format' },
  },
  {
    at: 'canal.fabrique',
    type: 'EventType.MUSEES_PATRIMOINE',
    name: 'Exposition : Usines à rêves',
    description:
      'Cent photographies des anciennes usines du canal, et la bande-son de leurs machines.',
    priceCents: 400,
    durationMinutes: 90,
    isDuo: true,
    when: { from: 1, to: 60, weekdays: [3, 4, 5, 6, 7], times: ['11:00', '15:00'] },
  },
  {
    at: 'canal.fabrique',
    type: 'EventType.JEUX',
    name: 'Tournoi de rétrogaming',
    description:
      'Seize consoles, trente-deux manettes et une coupe en carton. Inscription par équipe de deux.',
    priceCents: 200,
    places: 32,
    durationMinutes: 240,
    isDuo: true,
    when: { days: [16, 37], time: '14:00' },
  },
  {
    at: 'canal.studio',
    type: 'EventType.PRATIQUE_ARTISTIQUE',
    name: 'Une heure de studio avec ingé son',
    description:
      'Vous venez avec un texte, vous repartez avec un titre mixé. Cabine climatisée, oreilles bienveillantes.',
    priceCents: 1500,
    places: 1,
    durationMinutes: 60,
    when: { from: 1, to: 40, weekdays: [1, 2, 3, 4], times: ['16:00', '17:30', '19:00'] },
  },
  {
    at: 'canal.studio',
    type: 'ThingType.PRATIQUE_ARTISTIQUE_ABO',
    name: 'Carte d’atelier : dix séances de dessin',
    description:
      'Modèle vivant, croquis de ville ou bande dessinée : dix séances à prendre quand vous voulez.',
    priceCents: 7000,
    places: 30,
  },
  {
    at: 'canal.studio',
    type: 'ThingType.JEUX',
    name: 'Boîte à énigmes : Le Passager',
    description: 'Une valise, neuf serrures, une soirée. Pour deux à cinq personnes, réutilisable.',
    priceCents: 2700,
    places: 10,
  },

  // Lakaz Péyi, Cayenne.
  {
    at: 'peyi.lakaz',
    type: 'EventType.MUSIQUE',
    name: 'Grand kasékò sous les palmistes',
    description: 'Tambours, voix et jupes qui tournent : on écoute d’abord, on danse ensuite.',
    priceCents: 500,
    places: 350,
    durationMinutes: 150,
    isDuo: true,
    when: { from: 1, to: 60, weekdays: [5], times: ['19:30'] },
    details: { musicType: '700' },
  },
  {
    at: 'peyi.lakaz',
    type: 'EventType.PRATIQUE_ARTISTIQUE',
    name: 'Apprendre le tambour en trois soirs',
    description: 'Foulé, dibout, plonbé : les rythmes de base, un tambour par personne.',
    priceCents: 1200,
    places: 14,
    durationMinutes: 90,
    when: { days: [3, 10, 17, 38], time: '18:00' },
    details: { speaker: 'Maison des Tambours' },
  },
  {
    at: 'peyi.lakaz',
    type: 'EventType.CONFERENCE_DEBAT_DEDICACE',
    name: 'Paroles du fleuve',
    description:
      'Trois conteurs du Maroni, en cinq langues, autour d’un même feu. Traduction simultanée.',
    priceCents: 0,
    places: 60,
    durationMinutes: 100,
    when: { days: [5, 32], time: '19:00' },
  },
  {
    at: 'peyi.lakaz',
    type: 'ThingType.LIVRE_EDITION',
    name: 'Dolos et devinettes de la forêt',
    description: 'Recueil bilingue illustré, à lire tout haut. À retirer à Lakaz Péyi.',
    priceCents: 1400,
    places: 22,
    details: book('Collectif Tèt Kolé', 106),
  },
  {
    at: 'peyi.ecrans',
    type: 'EventType.CINEMA',
    name: 'La Pirogue et l’Étoile',
    description:
      'Un frère et une sœur remontent le fleuve pour rendre une lettre. Film d’aventure en nenge tongo et en français.',
    priceCents: 550,
    places: 75,
    durationMinutes: 91,
    when: { from: 1, to: 50, weekdays: [3, 5, 6, 7], times: ['17:30', '20:00'] },
    details: { visa: '150 377' },
  },
  {
    at: 'peyi.ecrans',
    type: 'EventType.MUSEES_PATRIMOINE',
    name: 'Nuit des étoiles équatoriales',
    description:
      'Télescopes, hamacs et récits du ciel. En cas de pluie, la séance passe sous le dôme.',
    priceCents: 300,
    places: 40,
    durationMinutes: 120,
    when: { days: [9, 28, 56], time: '20:30' },
  },

  // Les Presses vagabondes, in no place at all.
  {
    at: 'presses.ligne',
    type: 'ThingType.LIVRE_EDITION',
    name: 'Vingt mille lieues sous la pluie',
    description:
      'Roman numérique sans verrou, au format EPUB, lisible sur téléphone comme sur liseuse.',
    priceCents: 699,
    url: partner('livres/pluie'),
    details: book('Sidonie Vautrin', 107),
  },
  {
    at: 'presses.ligne',
    type: 'ThingType.JEUX_VIDEO',
    name: 'Gravité zéro, cœur lourd',
    description:
      'Un jeu d’exploration contemplatif : une station, un potager, des messages de la Terre. Ordinateur et téléphone.',
    priceCents: 1499,
    url: partner('jeux/gravite'),
  },
  {
    at: 'presses.ligne',
    type: 'ThingType.JEUX_VIDEO_ABO',
    name: 'Ludothèque en ligne : un an',
    description: 'Cent jeux indépendants à lancer sans rien installer, sauvegardes comprises.',
    priceCents: 3600,
    url: partner('ludotheque'),
  },
  {
    at: 'presses.ligne',
    type: 'ThingType.MUSIQUE',
    name: 'Album : Chambre avec vue sur voie ferrée',
    description: 'Dix titres à télécharger en haute qualité, et leurs partitions.',
    priceCents: 850,
    url: partner('albums/chambre'),
    details: { musicType: '1000', performer: 'Voie B' },
  },
  {
    at: 'presses.ligne',
    type: 'ThingType.PRESSE_ABO',
    name: 'Le Quotidien des jours pairs',
    description:
      'Un journal qui paraît un jour sur deux, pour prendre le temps. Abonnement de six mois.',
    priceCents: 2900,
    url: partner('journal'),
  },
  {
    at: 'presses.ligne',
    type: 'ThingType.OEUVRE_ART',
    name: 'Fond d’écran d’artiste : Horizons',
    description:
      'Douze images, une par mois, dans toutes les tailles. Offert pour découvrir la collection.',
    priceCents: 0,
    url: partner('horizons'),
  },

  // La Petite Verrière, Saint-Denis: prepared while it waits to be validated.
  {
    at: 'verriere.lieu',
    type: 'EventType.PRATIQUE_ARTISTIQUE',
    name: 'Initiation au vitrail',
    description:
      'Du dessin à la soudure : une demi-journée pour réaliser un panneau de vingt centimètres.',
    priceCents: 2500,
    places: 6,
    durationMinutes: 240,
    when: { days: [14, 28], time: '10:00' },
    details: { speaker: 'La Petite Verrière' },
  },
]
