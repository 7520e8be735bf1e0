import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { SwitchName } from '../../contract/settings.ts'
import type { attemptOutcomes } from '../../contract/webhooks.ts'
import type { scanOutcomes } from '../../contract/partner-bookings.ts'
import type { EventType } from '../../contract/events.ts'
import type { KeyScope } from '../../contract/route.ts'
import type { StaffRole } from '../../contract/team-rights.ts'
import type { AccountKind, BookingState, Nature, Site } from '../../contract/values.ts'

/** The row of every table, on one page. Instants are `Date`, civil days are `2026-12-12`. */

type Registry = 'verified' | 'deferred' | 'unknown' | 'closed'
export type EndedBy = 'youth' | 'offerer' | 'staff' | 'withdrawal' | 'expiry'
export type UsedBy = 'counter' | 'partner' | 'automatic'

type Json = JSONColumnType<Record<string, unknown>>
type JsonWithDefault = ColumnType<Record<string, unknown>, string | undefined, string>

type Account = {
  id: Generated<number>
  kind: AccountKind
  email: string
  passwordHash: string | null
  firstName: string
  lastName: string
  pseudo: string
  birthDate: string | null
  department: string | null
  staffRole: StaffRole | null
  newsletter: Generated<boolean>
  contactAcceptedAt: Date | null
  totpSecret: Buffer | null
  totpLastStep: Generated<number>
  createdAt: Date
  emailConfirmedAt: Date | null
  suspendedAt: Date | null
  suspensionReason: Generated<string | null>
  signedInAt: Generated<Date | null>
  farewellAt: Generated<Date | null>
  pseudonymisedAt: Generated<Date | null>
}

type Session = {
  hash: Buffer
  accountId: number
  site: Site
  userAgent: string
  createdAt: Date
  seenAt: Date
  expiresAt: Date
}

type SecretLink = {
  hash: Buffer
  accountId: number
  purpose: 'confirm-email' | 'reset-password' | 'invitation'
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
}

type Attempt = { id: Generated<number>; scope: string; madeAt: Date }

type Offerer = {
  id: Generated<number>
  siren: string
  legalName: string
  address: string | null
  postalCode: string | null
  city: string | null
  registry: Registry
  registryCheckedAt: Date | null
  createdAt: Date
  createdBy: number
  validatedAt: Date | null
  refusedAt: Date | null
  refusalReason: string | null
  suspendedAt: Date | null
  suspensionReason: Generated<string | null>
}

type Membership = {
  accountId: number
  offererId: number
  role: 'administrator' | 'editor'
  state: 'pending' | 'accepted' | 'refused'
  createdAt: Date
  decidedAt: Date | null
  decidedBy: number | null
}

type ApiKey = {
  id: Generated<number>
  offererId: number
  name: string
  prefix: string
  hash: Buffer
  scopes: Generated<KeyScope[]>
  isLimited: Generated<boolean>
  slot: number | null
  formerHash: Buffer | null
  formerPrefix: string | null
  formerUntil: Date | null
  formerUsedAt: Date | null
  createdAt: Date
  createdBy: number | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

type ApiKeyVenue = { apiKeyId: number; offererId: number; venueId: number }

type Venue = {
  id: Generated<number>
  offererId: number
  siren: string
  kind: 'siret' | 'no-siret' | 'online'
  siret: string | null
  name: string
  publicName: string | null
  bookingEmail: string | null
  address: string | null
  postalCode: string | null
  city: string | null
  department: string | null
  latitude: number | null
  longitude: number | null
  timeZone: string
  noSiretReason: string | null
  registry: Registry | 'none'
  createdAt: Date
  createdBy: number
  validatedAt: Date | null
  refusedAt: Date | null
  refusalReason: string | null
}

type Offer = {
  id: Generated<number>
  venueId: number
  offererId: number
  type: string
  nature: Nature
  name: string
  description: Generated<string>
  conditions: string | null
  durationMinutes: number | null
  url: string | null
  bookingEmail: string | null
  isDuo: Generated<boolean>
  isActive: Generated<boolean>
  details: JsonWithDefault
  createdAt: Date
  /** Null where a program made it. */
  createdBy: number | null
  setBy: ColumnType<SetBy, string | undefined, string>
  moderatedAt: Generated<Date | null>
  moderationReason: Generated<string | null>
}

/** By member: the actor who last set it, and when. */
export type SetBy = Readonly<Record<string, { readonly by: string; readonly at: string }>>

type Picture = {
  offerId: number
  key: string
  credit: string | null
  dominantColor: string
  width: number
  height: number
  createdAt: Date
  createdBy: number | null
}

type Stock = {
  id: Generated<number>
  offerId: number
  startsAt: Date | null
  endsAt: Date | null
  priceCents: number
  bookingLimit: Date | null
  places: number | null
  placesTaken: Generated<number>
  createdAt: Date
  withdrawnAt: Date | null
  setBy: string | null
  setAt: Date | null
}

type Wallet = {
  accountId: number
  grantedCents: number
  balanceCents: number
  physicalCeilingCents: number
  physicalCents: Generated<number>
  digitalCeilingCents: number
  digitalCents: Generated<number>
  openedAt: Date
  endsAt: Date
}

/** Fingerprints of those who had a credit and asked to be forgotten. */
type CreditMemory = { hash: Buffer; forgetOn: string }

type Booking = {
  id: Generated<number>
  token: string
  accountId: number
  stockId: number
  offerId: number
  venueId: number
  offererId: number
  nature: Nature
  seats: number
  priceCents: number
  amountCents: number
  state: BookingState
  revision: Generated<number>
  madeAt: Date
  cancellableUntil: Date
  expiresAt: Date | null
  usedAt: Date | null
  usedBy: UsedBy | null
  endedAt: Date | null
  endedBy: EndedBy | null
  remindedAt: Date | null
}

type SaleOpening = {
  stockId: number
  opensAt: Date
  admittedPerMinute: number
  announcedAt: Date
  announcedBy: string
}

type WaitingPlace = { stockId: number; accountId: number; standing: number; cameAt: Date }

type BookingEvent = {
  bookingId: number
  revision: number
  fromState: BookingState
  toState: BookingState
  at: Date
  actor: string
  reason: string | null
}

type Event = {
  id: Generated<number>
  position: number | null
  type: EventType
  at: Date | null
  offererId: number
  venueId: number
  offerId: number
  bookingId: number | null
  revision: number | null
}

type OfferOwnId = { offererId: number; idAtProvider: string; offerId: number }
type StockOwnId = { offererId: number; idAtProvider: string; stockId: number }

type Webhook = {
  id: Generated<number>
  offererId: number
  slot: number
  url: string
  types: EventType[]
  secret: Buffer
  formerSecret: Buffer | null
  formerUntil: Date | null
  createdAt: Date
  createdBy: number
  disabledAt: Date | null
  disabledBecause: 'asked' | 'failures' | 'gone' | null
  failingSince: Date | null
  lastDeliveredAt: Date | null
  busyUntil: Date | null
}

type WebhookDelivery = {
  id: Generated<number>
  webhookId: number
  eventId: number | null
  messageId: string
  type: string
  body: string
  state: 'waiting' | 'delivered' | 'failed'
  createdAt: Date
  nextTryAt: Date | null
  attempts: Generated<number>
  tries: Generated<number>
}

type WebhookAttempt = {
  deliveryId: number
  nth: number
  at: Date
  outcome: (typeof attemptOutcomes)[number]
  status: number | null
  milliseconds: number
  answer: string
}

type OfflineScan = {
  apiKeyId: number
  nonce: string
  scanHash: Buffer
  scannedAt: Date
  receivedAt: Date
  outcome: (typeof scanOutcomes)[number]
  bookingId: number | null
}

type Movement = {
  id: Generated<number>
  at: Date
  cause: PassCause | 'price' | 'release' | 'settle' | 'reject' | 'return'
  debit: LedgerAccount
  debitId: number
  credit: LedgerAccount
  creditId: number
  amountCents: number
  bookingId: number | null
  revision: number | null
  transferId: Generated<number | null>
}

/** What befalls a pass and a booking; the other causes are of the money going out. */
export type PassCause = 'grant' | 'book' | 'cancel' | 'expire' | 'use' | 'undo'

export type LedgerAccount =
  'state' | 'wallet' | 'held' | 'used' | 'due' | 'unreimbursed' | 'transit' | 'bank'

type BankAccount = {
  id: Generated<number>
  offererId: number
  venueId: number | null
  iban: string
  bic: string
  holder: string
  ribKey: string
  ribSha256: Buffer
  ribForgottenAt: Generated<Date | null>
  state: 'awaiting' | 'accepted' | 'refused' | 'replaced'
  enteredAt: Date
  enteredBy: number
  knownEmails: string[]
  firstApprovedAt: Date | null
  firstApprovedBy: number | null
  secondApprovedAt: Date | null
  secondApprovedBy: number | null
  refusedAt: Date | null
  refusedBy: number | null
  refusalReason: string | null
  activeFrom: Date | null
  activeUntil: Date | null
  frozenAt: Date | null
  frozenBy: string | null
  frozenBecause: 'not-me' | 'same-iban' | 'team' | null
  lookedAt: Date | null
  lookedBy: number | null
}

type FreezeLink = {
  hash: Buffer
  bankAccountId: number
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
}

type Batch = {
  id: Generated<number>
  kind: 'fortnight' | 'demand'
  cutoff: Date
  label: string
  messageId: string
  format: 'pain.001.001.09' | 'pain.001.001.03'
  executionDay: string
  state:
    'opened' | 'gathered' | 'prepared' | 'releasing' | 'released' | 'closed' | 'empty' | 'abandoned'
  openedAt: Date
  replaces: number | null
  payments: Generated<number>
  transfers: Generated<number>
  totalCents: Generated<number>
  fileKey: string | null
  fileSha256: Buffer | null
  preparedAt: Date | null
  preparedBy: number | null
  releasedBy: number | null
  releaseAskedAt: Date | null
  releasedAt: Date | null
  closedAt: Date | null
  abandonedAt: Date | null
  abandonedBy: string | null
  abandonedBecause: string | null
}

type Transfer = {
  id: Generated<number>
  batchId: number
  offererId: number
  bankAccountId: number
  iban: string
  bic: string
  holder: string
  payments: number
  amountCents: number
  endToEndId: string
  state: 'planned' | 'in-flight' | 'settled' | 'rejected' | 'abandoned'
  answeredAt: Date | null
  answeredBy: string | null
  reasonCode: string | null
  reason: string | null
}

type Payment = {
  id: Generated<number>
  batchId: number
  transferId: number
  bookingId: number
  bookingRevision: number
  offererId: number
  venueId: number
  bookedCents: number
  amountCents: number
  comesBack: boolean
  isLive: Generated<boolean>
}

type PaymentLine = {
  paymentId: number
  place: number
  rule: string
  baseCents: number
  ratePercent: number
  amountCents: number
}

type BatchWaiting = {
  batchId: number
  offererId: number
  venueId: number
  reason: 'no-account' | 'frozen' | 'suspended'
  payments: number
  amountCents: number
}

type BankAnswer = {
  id: Generated<number>
  sha256: Buffer
  kind: 'pain.002' | 'camt.053'
  fileKey: string
  receivedAt: Date
  receivedBy: number
  outcome: Json
}

type IdempotencyKey = {
  actor: string
  route: string
  key: string
  requestHash: Buffer
  answer: ColumnType<unknown, string | null, string | null>
  replays: Generated<number>
  createdAt: Date
}

type Journal = {
  id: Generated<number>
  at: Date
  actor: string
  act: string
  subject: string
  offererId: number | null
  details: Json
}

type WorkerHeartbeat = { workerId: string; seenAt: Date }

type PlatformClock = { onlyRow: Generated<boolean>; aheadMs: Generated<number> }

type SandboxMail = {
  id: Generated<number>
  messageId: string
  recipient: string
  subject: string
  text: string
  html: string
  sentAt: Date
}

type SandboxScene = { onlyRow: Generated<boolean>; playedAt: Date }

type SandboxCountermark = { bookingId: number }

/** The read model of the catalogue; its words and places are read by SQL only. */
type CatalogueEntry = { offerId: number; closesAt: Date }

type Favourite = { id: Generated<number>; accountId: number; offerId: number; createdAt: Date }

type SeenOffer = { accountId: number; offerId: number; seenAt: Date }

type OfferReport = {
  id: Generated<number>
  offerId: number
  accountId: number
  reason: string
  createdAt: Date
  outcome: Generated<'dismissed' | 'withdrawn' | null>
  decidedAt: Generated<Date | null>
  decidedBy: Generated<number | null>
}

type FeatureSwitch = {
  name: SwitchName
  isOn: boolean
  changedAt: Date
  changedBy: number
  reason: string
}

type TerritoryContact = {
  id: Generated<number>
  name: string
  department: string | null
  email: string | null
}

type FaqQuestion = {
  id: Generated<number>
  audience: 'youth' | 'pro'
  theme: string
  question: string
  answer: string
  place: number
}

type AdministratorDesignation = {
  id: Generated<number>
  offererId: number
  state: 'asked' | 'received' | 'accepted' | 'refused' | 'replaced'
  structureEmail: string
  hash: Buffer
  askedAt: Date
  askedBy: number
  expiresAt: Date
  receivedAt: Date | null
  receivedBy: 'structure' | 'team' | null
  email: string | null
  firstName: string | null
  lastName: string | null
  decidedAt: Date | null
  decidedBy: number | null
  structureEmailChecked: Generated<boolean>
  administratorEmailChecked: Generated<boolean>
  refusalReason: string | null
  accountId: number | null
}

type BookingReopening = {
  bookingId: number
  reopenedAs: number
  at: Date
  actor: string
  reason: string
}

type EligibilityRefusal = { accountId: number; refusedAt: Date; refusedBy: number; reason: string }

type EligibleImport = {
  id: Generated<number>
  sha256: Buffer
  fileName: string
  madeAt: Date
  madeBy: number
  lines: number
  doneAt: Date | null
}

type EligibleLine = {
  importId: number
  line: number
  person: ColumnType<Record<string, unknown> | null, string | null, string | null>
  outcome:
    | 'created'
    | 'credited'
    | 'already-credited'
    | 'duplicate-in-file'
    | 'duplicate-account'
    | 'not-creditable'
    | 'invalid'
    | null
  says: string | null
}

type Provider = {
  id: Generated<number>
  code: string
  name: string
  baseUrl: string
  contactEmail: string | null
  hasEvents: Generated<boolean>
  isActive: Generated<boolean>
  createdAt: Date
}

type ImportLink = {
  id: Generated<number>
  venueId: number
  offererId: number
  source: 'provider' | 'openagenda' | 'ical'
  providerId: number | null
  address: string | null
  defaultType: string | null
  defaultPriceCents: number | null
  defaultPlaces: number | null
  state: 'active' | 'paused' | 'ended'
  createdAt: Date
  createdBy: number
  nextRunAt: Date | null
  modifiedSince: Date | null
  answeredAt: Date | null
  silentSince: Date | null
  emptiedAt: Date | null
  endedAt: Date | null
}

type ImportRun = {
  id: Generated<number>
  linkId: number | null
  venueId: number
  cause: 'first' | 'night' | 'asked' | 'file'
  pass: 'events' | 'stocks' | 'agenda' | 'calendar' | 'file'
  state: 'reading' | 'applying' | 'done' | 'failed' | 'stopped'
  startedAt: Date
  startedBy: string
  endedAt: Date | null
  modifiedSince: Date | null
  lastRef: string | null
  pages: Generated<number>
  failures: Generated<number>
  retryAt: Date | null
  isPartial: Generated<boolean>
  read: Generated<number>
  total: number | null
  applied: Generated<number>
  created: Generated<number>
  changed: Generated<number>
  withdrawn: Generated<number>
  kept: Generated<number>
  replaced: Generated<number>
  unknown: Generated<number>
  ignored: Generated<number>
  failure: string | null
}

type ImportEntry = { runId: number; place: number; ref: string; entry: Json }

type ImportOutcome =
  'created' | 'changed' | 'withdrawn' | 'kept' | 'replaced' | 'unknown' | 'ignored'

type ImportLine = {
  id: Generated<number>
  runId: number
  ref: string
  outcome: ImportOutcome
  offerId: number | null
  says: string
}

type ImportedOffer = { linkId: number; ref: string; offerId: number; given: Json }

type ImportedStock = {
  linkId: number
  ref: string
  offerId: number
  stockId: number | null
  startsAt: Date | null
  endsAt: Date | null
  given: Json
  seenIn: number
}

type Book = {
  isbn: string
  isKnown: boolean
  title: string | null
  author: string | null
  priceCents: number | null
  lookedAt: Date
}

export type Tables = {
  account: Account
  session: Session
  secretLink: SecretLink
  attempt: Attempt
  offerer: Offerer
  membership: Membership
  apiKey: ApiKey
  apiKeyVenue: ApiKeyVenue
  venue: Venue
  offer: Offer
  picture: Picture
  stock: Stock
  wallet: Wallet
  creditMemory: CreditMemory
  booking: Booking
  bookingEvent: BookingEvent
  saleOpening: SaleOpening
  waitingPlace: WaitingPlace
  event: Event
  offerOwnId: OfferOwnId
  stockOwnId: StockOwnId
  webhook: Webhook
  webhookDelivery: WebhookDelivery
  webhookAttempt: WebhookAttempt
  offlineScan: OfflineScan
  movement: Movement
  bankAccount: BankAccount
  freezeLink: FreezeLink
  batch: Batch
  transfer: Transfer
  payment: Payment
  paymentLine: PaymentLine
  batchWaiting: BatchWaiting
  bankAnswer: BankAnswer
  idempotencyKey: IdempotencyKey
  journal: Journal
  workerHeartbeat: WorkerHeartbeat
  platformClock: PlatformClock
  sandboxMail: SandboxMail
  sandboxScene: SandboxScene
  sandboxCountermark: SandboxCountermark
  catalogueEntry: CatalogueEntry
  favourite: Favourite
  seenOffer: SeenOffer
  offerReport: OfferReport
  provider: Provider
  importLink: ImportLink
  importRun: ImportRun
  importEntry: ImportEntry
  importLine: ImportLine
  importedOffer: ImportedOffer
  importedStock: ImportedStock
  book: Book
  featureSwitch: FeatureSwitch
  territoryContact: TerritoryContact
  faqQuestion: FaqQuestion
  administratorDesignation: AdministratorDesignation
  bookingReopening: BookingReopening
  eligibilityRefusal: EligibilityRefusal
  eligibleImport: EligibleImport
  eligibleLine: EligibleLine
}
