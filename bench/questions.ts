/**
 * What young people ask of the catalogue, each beside the bare query: one plain statement, written for
 * this very question, that finds the same offers by the index that serves them, in the same order, and
 * reads what their cards show.
 */
export type Question = {
  readonly name: string
  readonly of: 'search' | 'deck'
  readonly asked: (turn: number) => Readonly<Record<string, string | undefined>>
  readonly bare: (turn: number) => {
    /** The statement's own: it is prepared once on each connection, as the product's are. */
    readonly name: string
    readonly text: string
    readonly values: unknown[]
  }
  /** False where the answer is an order of our own, or of a guess, that no plain statement gives. */
  readonly isSame?: false
}

export const frequent =
  'amour guerre jardin étoile secret voyage nuit montagne enfant soleil mémoire silence ombre rivière ville roman histoire poème concert danse opéra cirque peinture photographie cuisine politique science océan hiver printemps musique festival rock jazz classique théâtre comédie tragédie film animation aventure fantastique policier manga bande dessinée atelier visite exposition patrimoine'.split(
    ' ',
  )
const departments = ['75', '67', '29', '93', '973', '05', '13', '69']
const verbs = ['Regarder', 'Lire', 'Applaudir', 'Écouter', 'Pratiquer']
const positions = ['48.857,2.352', '48.573,7.752', '44.559,6.079', '48.390,-4.486', '4.922,-52.314']

const of = (list: readonly string[], turn: number, step = 1): string =>
  list[Math.floor(turn / step) % list.length] ?? ''
const word = (turn: number) => of(frequent, turn)
const words = (turn: number) => `${word(turn)} ${of(frequent, turn * 7 + 3)}`
const rare = (turn: number) => `mot${(turn * 7919) % 20_000}`

const entries = 'select offer_id from catalogue_entry entry where closes_at > now()'
const byStanding = 'order by standing desc limit 20'
/** Fifty words stand in one title of twenty-five: the page is filled by titles alone. */
const titled = "name_words @@ plainto_tsquery('catalogue', $1)"
const mentioned = "all_words @@ plainto_tsquery('catalogue', $1)"
const open = `stock.withdrawn_at is null and (stock.starts_at is null or stock.starts_at > now())
  and (stock.booking_limit is null or stock.booking_limit >= now())
  and (stock.places is null or stock.places_taken < stock.places)`
/** A show twice in the page stands there twice: only the product looks for its first date. */
const byDate = `select entry.offer_id from stock
  cross join lateral (select * from catalogue_entry entry
    where entry.offer_id = stock.offer_id and closes_at > now() limit 1) as entry
  where stock.starts_at > now() and ${open}`

/** A position, the parameter of this number, on the catalogue's sphere. */
const here = (lat: number) => `cube(array[cos(radians($${lat})) * cos(radians($${lat + 1})),
  cos(radians($${lat})) * sin(radians($${lat + 1})), sin(radians($${lat}))]::float8[])`
const coordinates = (turn: number, step = 1) => of(positions, turn, step).split(',').map(Number)

/** The offers that `found` names, with what their cards show. */
const cards = (found: string) => `
  select offer.id, offer.name, offer.type, offer.nature, offer.is_duo, offer.is_active,
    venue.public_name, venue.name as venue_name, venue.city, venue.department, venue.latitude,
    venue.longitude, venue.time_zone, picture.key, picture.credit, picture.width, picture.height,
    picture.dominant_color, dates.*
  from (select offer_id, row_number() over () as place from (${found}) as hit) as page
    join offer on offer.id = page.offer_id join venue on venue.id = offer.venue_id
    left join picture on picture.offer_id = offer.id
    cross join lateral (select min(stock.price_cents), max(stock.price_cents), min(stock.starts_at)
      from stock where stock.offer_id = offer.id and ${open}) as dates(min_cents, max_cents, next_date)
  order by page.place`

let statements = 0

function bare(found: string, values: (turn: number) => unknown[] = () => []): Question['bare'] {
  const name = `bare${statements++}`
  return (turn) => ({ name, text: cards(found), values: values(turn) })
}

/** The scans that the rule of the deck names, each of so many. */
const pool = (condition: string, order: string, count = 40) =>
  `(select offer_id, location, standing, department from catalogue_entry
    where has_picture and closes_at > now() and ${condition} order by ${order} limit ${count})`
const draw = 'standing >= 3000000000'
/** What they find by the worth that the rule gives; only the product keeps types apart. */
const dealt = (pools: readonly string[], km: string) => `
  select offer_id from (${pools.join(' union ')}) as pooled
    cross join lateral (select min(stock.starts_at) as next_date from stock
      where stock.offer_id = pooled.offer_id and ${open}) as dates
  order by 1 / (1 + ${km} / 10) * (standing % 2147483648 / 2147483648.0 / 2
    + 1 / (1 + coalesce(extract(epoch from next_date - now()) / 86400, 7) / 7)) desc limit 20`
const deckAround = dealt(
  [
    pool('true', `location <-> ${here(1)}`),
    pool("nature = 'event'", `location <-> ${here(1)}`),
    pool(draw, 'standing'),
  ],
  `coalesce((location <-> ${here(1)}) * 6371, 20)`,
)
const deckOf = dealt(
  [pool(`department = $1 and ${draw}`, 'standing', 80), pool(draw, 'standing')],
  `case when department = $1 then 10 when location is null then 20 else 150 end`,
)

export const questions: readonly Question[] = [
  { of: 'search', name: 'list', asked: () => ({}), bare: bare(`${entries} ${byStanding}`) },
  {
    of: 'search',
    name: 'list of a département',
    asked: (turn) => ({ department: of(departments, turn) }),
    bare: bare(`${entries} and department = $1 ${byStanding}`, (turn) => [of(departments, turn)]),
  },
  {
    of: 'search',
    name: 'list of a verb, free',
    asked: (turn) => ({ categories: of(verbs, turn), free: 'true' }),
    bare: bare(
      `${entries} and category = $1 and exists (select from stock
        where stock.offer_id = entry.offer_id and price_cents = 0 and ${open}) ${byStanding}`,
      (turn) => [of(verbs, turn)],
    ),
  },
  {
    of: 'search',
    name: 'list by date',
    asked: () => ({ sort: 'date' }),
    bare: bare(`${byDate} order by stock.starts_at, stock.id limit 20`),
    isSame: false,
  },
  {
    of: 'search',
    name: 'list by date of a département',
    asked: (turn) => ({ sort: 'date', department: of(departments, turn) }),
    bare: bare(
      `${byDate} and entry.department = $1 order by stock.starts_at, stock.id limit 20`,
      (turn) => [of(departments, turn)],
    ),
    isSame: false,
  },
  {
    of: 'search',
    name: 'list by distance',
    asked: (turn) => ({ sort: 'distance', near: of(positions, turn) }),
    bare: bare(`${entries} order by location <-> ${here(1)} limit 20`, coordinates),
  },
  {
    of: 'search',
    name: 'list within 10 km',
    asked: (turn) => ({ near: of(positions, turn), distance: '10' }),
    bare: bare(
      `${entries} and location <-> ${here(1)} <= 10 / 6371.0088 ${byStanding}`,
      coordinates,
    ),
  },
  {
    of: 'search',
    name: 'search, a frequent word',
    asked: (turn) => ({ q: word(turn) }),
    bare: bare(`${entries} and ${titled} ${byStanding}`, (turn) => [word(turn)]),
  },
  {
    of: 'search',
    name: 'search, two frequent words',
    asked: (turn) => ({ q: words(turn) }),
    // Few enough to be sorted: the planner, left alone, walks all the others.
    bare: bare(
      `select offer_id from (select offer_id, standing from catalogue_entry
        where closes_at > now() and ${titled} offset 0) as found ${byStanding}`,
      (turn) => [words(turn)],
    ),
  },
  {
    of: 'search',
    name: 'search, a rare word',
    asked: (turn) => ({ q: rare(turn) }),
    bare: bare(`${entries} and ${mentioned} ${byStanding}`, (turn) => [rare(turn)]),
  },
  {
    of: 'search',
    name: 'search in a département',
    asked: (turn) => ({ q: word(turn), department: of(departments, turn, 3) }),
    bare: bare(`${entries} and ${titled} and department = $2 ${byStanding}`, (turn) => [
      word(turn),
      of(departments, turn, 3),
    ]),
  },
  {
    of: 'search',
    name: 'search by distance',
    asked: (turn) => ({ q: word(turn), sort: 'distance', near: of(positions, turn, 3) }),
    bare: bare(
      `${entries} and location is not null and ${mentioned} order by location <-> ${here(2)} limit 20`,
      (turn) => [word(turn), ...coordinates(turn, 3)],
    ),
  },
  {
    of: 'search',
    name: 'search, a mistake',
    asked: (turn) => ({ q: word(turn).replace(/(.)(.)(.)$/u, '$1$3$2') }),
    bare: bare(`${entries} and ${titled} ${byStanding}`, (turn) => [word(turn)]),
    isSame: false,
  },
  {
    of: 'deck',
    name: 'deck around a position',
    asked: (turn) => ({ near: of(positions, turn) }),
    bare: bare(deckAround, coordinates),
    isSame: false,
  },
  {
    of: 'deck',
    name: 'deck of a département',
    asked: (turn) => ({ department: of(departments, turn) }),
    bare: bare(deckOf, (turn) => [of(departments, turn)]),
    isSame: false,
  },
]

/** All questions of one kind in turns: what the search, or the deck, comes to as a whole. */
export function together(of: Question['of']): Question {
  const ours = questions.filter((question) => question.of === of)
  const inTurn =
    <Answer>(ask: (question: Question, turn: number) => Answer) =>
    (turn: number): Answer => {
      const question = ours[turn % ours.length]
      if (question === undefined) throw new Error(`there are no questions of the ${of}`)
      return ask(question, Math.floor(turn / ours.length))
    }
  return {
    of,
    name: `${of}, all of these in turns`,
    asked: inTurn((question, turn) => question.asked(turn)),
    bare: inTurn((question, turn) => question.bare(turn)),
    isSame: false,
  }
}
