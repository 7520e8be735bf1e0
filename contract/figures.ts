/**
 * Every figure of the pass, each with the day from which it holds. A change of rule is a new line
 * here, never a new number in the flow. Where the guide of December 2018 gives a figure it is his;
 * elsewhere the note says where it comes from.
 */

type Dated = { readonly from: string }

/** The version of a figure in force at an instant; days begin at midnight in Paris, 23:00 UTC in winter. */
export function inForce<F extends Dated>(versions: readonly [F, ...F[]], at: Date): F {
  const [first] = versions
  return versions.findLast(({ from }) => new Date(from) <= at) ?? first
}

type Credit = Dated & {
  readonly grantedCents: number
  readonly physicalCeilingCents: number
  readonly digitalCeilingCents: number
  readonly months: number
}

/** 500 € a person; ceilings of January 2019 (goods went from 100 € to 200 €); two years to spend it. */
export const credits: readonly [Credit, ...Credit[]] = [
  {
    from: '2018-11-30T23:00:00Z',
    grantedCents: 50_000,
    physicalCeilingCents: 20_000,
    digitalCeilingCents: 20_000,
    months: 24,
  },
]

type Delays = Dated & {
  /** Guide: « annuler jusqu’à 72h avant la séance ». */
  readonly eventCancelHours: number
  /** Guide: « annuler sa réservation dans un délai d’une semaine ». */
  readonly goodsDays: number
  readonly digitalDays: number
  /** Past the end of an event, a place neither used nor cancelled is due. */
  readonly noShowHours: number
  /** An event without an end is taken to last this long. */
  readonly defaultEventHours: number
  /** The counter opens when the place can no longer be given back. */
  readonly counterOpensHours: number
  /** A moved date reopens the right to cancel for so long. */
  readonly movedReopensHours: number
  /** A date may be withdrawn until so long after its end. */
  readonly withdrawHours: number
}

export const delays: readonly [Delays, ...Delays[]] = [
  {
    from: '2018-11-30T23:00:00Z',
    eventCancelHours: 72,
    goodsDays: 7,
    digitalDays: 30,
    noShowHours: 48,
    defaultEventHours: 2,
    counterOpensHours: 72,
    movedReopensHours: 48,
    withdrawHours: 48,
  },
]

type Band = { readonly aboveCents: number; readonly ratePercent: number; readonly rule: string }
type Scale = Dated & {
  /** Lowest first; the booking that crosses a line is split at the line. */
  readonly bands: readonly [Band, ...Band[]]
  readonly bookBands: readonly [Band, ...Band[]]
  readonly digitalRule: string
}

/** Per structure and civil year (Paris). Rates above 20 000 € as the public scale of September 2021. */
export const scales: readonly [Scale, ...Scale[]] = [
  {
    from: '2018-11-30T23:00:00Z',
    bands: [
      {
        aboveCents: 0,
        ratePercent: 100,
        rule: 'Remboursement total jusqu’à 20 000 € par structure et par an',
      },
      {
        aboveCents: 2_000_000,
        ratePercent: 95,
        rule: 'Remboursement à 95 % entre 20 000 € et 40 000 €',
      },
      {
        aboveCents: 4_000_000,
        ratePercent: 92,
        rule: 'Remboursement à 92 % entre 40 000 € et 150 000 €',
      },
      {
        aboveCents: 15_000_000,
        ratePercent: 90,
        rule: 'Remboursement à 90 % au-dessus de 150 000 €',
      },
    ],
    bookBands: [
      {
        aboveCents: 0,
        ratePercent: 100,
        rule: 'Remboursement total jusqu’à 20 000 € par structure et par an',
      },
      {
        aboveCents: 2_000_000,
        ratePercent: 95,
        rule: 'Remboursement à 95 % au-dessus de 20 000 € pour les livres',
      },
    ],
    digitalRule: 'Pas de remboursement pour les offres numériques',
  },
]

type Payout = Dated & {
  /** An account that takes the place of another is paid only so long after its second approval. */
  readonly coolDownHours: number
  /** « Ce n’est pas moi » : how long the button of a letter freezes an account. */
  readonly freezeLinkDays: number
  /** Guide: « Toutes les deux semaines, un virement sera émis ». Days of the month, in Paris. */
  readonly batchDays: readonly [number, number]
  /** The bank executes a file so many days after its cut-off; past that it is prepared anew. */
  readonly executionDays: number
}

/** The 1st and 15th of 2018 became the 1st and 16th: two halves of a month. Seven days as then. */
export const payouts: readonly [Payout, ...Payout[]] = [
  {
    from: '2018-11-30T23:00:00Z',
    coolDownHours: 48,
    freezeLinkDays: 30,
    batchDays: [1, 16],
    executionDays: 7,
  },
]

/** Years of age at which the fingerprints of whoever had a credit and left are forgotten. */
export const ageOfForgetting = 21

export const maxSeats = 2
export const countermarkLength = 6
/** 0–9 and A–Z without I, L, O, U: nothing that is misread or that spells. 32⁶, about a billion. */
export const countermarkAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const countermarkDraws = 5
