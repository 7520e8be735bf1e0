import type { visibilityCodes } from '../../contract/offers.ts'
import type { Nature } from '../../contract/values.ts'

/** How many stocks pass each step of the way to being bookable, each counted among the former. */
export type VisibilityFacts = {
  readonly nature: Nature
  readonly isStructureValidated: boolean
  readonly isVenueValidated: boolean
  readonly isActive: boolean
  /** Why the team withdrew it; null where it did not. */
  readonly moderationReason: string | null
  /** Not withdrawn. */
  readonly live: number
  /** And not begun. */
  readonly ahead: number
  /** And whose booking limit is not past. */
  readonly open: number
  /** And with a place left. */
  readonly left: number
  readonly hasPicture: boolean
}

type Code = (typeof visibilityCodes)[number]
type Check = {
  readonly code: Code
  readonly ok: boolean
  readonly says: string
  /** Only the main screen asks for it: search shows the offer without. */
  readonly mainScreenOnly: boolean
}

/** « Pourquoi mon offre n’est pas visible ? »: each condition, met or not, in the order to mend them. */
export function visibilityOf(facts: VisibilityFacts) {
  const { isStructureValidated, isVenueValidated, isActive, hasPicture } = facts
  const isBookable = isStructureValidated && isVenueValidated && isActive && facts.left > 0
  return {
    isBookable,
    isOnMainScreen: isBookable && hasPicture,
    checks: [
      check('structure-validated', isStructureValidated, [
        'Votre structure est validée',
        'Votre structure attend sa validation par l’équipe du pass Culture',
      ]),
      check('venue-validated', isVenueValidated, [
        'Le lieu est validé',
        'Le lieu attend sa validation par l’équipe du pass Culture',
      ]),
      check('active', isActive, [
        'L’offre est active',
        facts.moderationReason === null
          ? 'L’offre est désactivée : réactivez-la pour la proposer'
          : `L’équipe du pass Culture a retiré cette offre : ${facts.moderationReason}`,
      ]),
      ...stockChecks(facts),
      // Guide: « sans image d’accroche, l’offre ne sera pas visible sur l’écran principal ».
      check('has-picture', hasPicture, [
        'L’offre a une accroche',
        'Ajoutez une accroche : sans elle, l’offre n’est pas visible sur l’écran principal',
      ]),
    ],
  }
}

const check = (code: Code, ok: boolean, [met, unmet]: readonly [string, string]): Check => ({
  code,
  ok,
  says: ok ? met : unmet,
  mainScreenOnly: code === 'has-picture',
})

/** Guide: « sans date ou horaire enregistré, votre offre ne pourra pas être affichée côté jeunes ». */
function stockChecks({ nature, live, ahead, open, left }: VisibilityFacts): Check[] {
  const limit = [
    'La date limite de réservation est à venir, ou il n’y en a pas',
    'La date limite de réservation est dépassée : repoussez-la',
  ] as const
  if (nature !== 'event') {
    return [
      check('has-stock', live > 0, ['Un stock est enregistré', 'Ajoutez un prix et un stock']),
      afterwards(live, check('limit-ahead', open > 0, limit)),
      afterwards(
        open,
        check('places-left', left > 0, [
          'Il reste du stock',
          'Il n’y a plus de stock : ajoutez-en',
        ]),
      ),
    ]
  }
  return [
    check('has-stock', live > 0, ['Une date est enregistrée', 'Ajoutez une date et un horaire']),
    afterwards(
      live,
      check('date-ahead', ahead > 0, ['Une date est à venir', 'Toutes les dates sont passées']),
    ),
    afterwards(ahead, check('limit-ahead', open > 0, limit)),
    afterwards(
      open,
      check('places-left', left > 0, ['Il reste des places', 'Toutes les places sont réservées']),
    ),
  ]
}

/** A step that nothing has reached yet is not met, but there is nothing to mend in it. */
const afterwards = (reached: number, step: Check): Check =>
  reached > 0 ? step : { ...step, says: 'À vérifier une fois le point précédent réglé' }
