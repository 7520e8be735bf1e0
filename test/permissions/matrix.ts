import type { Line } from './line.ts'
import { roles, type Country, type Role } from './people.ts'
import { programs, readingTills, servingTills } from './matrix-of-programs.ts'

const everybody = roles
const youths: readonly Role[] = ['youthA', 'youthB']
const pros: readonly Role[] = ['administrator1', 'editor1', 'pending1', 'editor2', 'unattached']
const members: readonly Role[] = ['administrator1', 'editor1']
const outsiders: readonly Role[] = ['pending1', 'editor2', 'unattached']

const anyone: Line = { may: everybody }
const site = () => ({ site: 'pro' })
const anyoneOnSite: Line = { may: everybody, params: site }
/** Every member of the team, whatever the role. */
const staff: Line = { may: ['support', 'finance', 'administration'] }
/** Those of the team who deal with people, structures and offers. */
const support: Line = { may: ['support', 'administration'] }
const administration: Line = { may: ['administration'] }

type ObjectName = keyof Country['ours']
const on =
  (name: ObjectName) =>
  ({ ours }: Country) => ({ id: ours[name] })

/** An act on one of our objects by the members of the structure; outsiders do not see it. */
const membersOn = (name: ObjectName, body?: (country: Country) => unknown): Line => ({
  may: members,
  hiddenFrom: outsiders,
  params: on(name),
  ...(body ? { body } : {}),
})

/** Somebody whose attachment is pending knows the name of the structure, and no more. */
const seenByPending = (line: Line): Line => ({
  ...line,
  hiddenFrom: ['editor2', 'unattached'],
  forbiddenTo: ['pending1'],
})

const token = ({ ours }: Country) => ({ token: ours.token })
const atTill = (tills: readonly Role[]): Line => ({
  may: ['administrator1', 'editor1', ...tills],
  hiddenFrom: [...outsiders, 'key2', 'keyElsewhere1'],
  params: token,
})
const atCounter: Line = { may: members, hiddenFrom: outsiders, params: token }
const decision = () => ({ decision: 'accept' })

/** An act of the administrator; editors see the structure and are forbidden. */
const member = (name: string) => (country: Country) => ({
  id: country.ours.structure,
  accountId: country.accountId(name),
})
const administratorOn = (body?: () => unknown, about = 'editor1'): Line => ({
  may: ['administrator1'],
  hiddenFrom: ['editor2', 'unattached'],
  forbiddenTo: ['editor1', 'pending1'],
  params: member(about),
  ...(body ? { body } : {}),
})

const profileOf = (name: string, may: readonly Role[]): Record<string, Line> => ({
  [`${name}ReadProfile`]: { may },
  [`${name}EditProfile`]: { may, body: () => ({}) },
  [`${name}ChangePassword`]: {
    may,
    body: () => ({ password: 'x', newPassword: 'y' }),
    mayBeMissing: true,
  },
  [`${name}Sessions`]: { may },
  [`${name}StartEnrolment`]: { may },
  [`${name}ConfirmEnrolment`]: { may },
  [`${name}EndSession`]: { may, params: () => ({ id: 'x' }), mayBeMissing: true },
})

const stocks = () => ({ stocks: [{ startsAt: '2026-12-01T20:00:00Z', priceCents: 0 }] })
const recurrence = () => ({ from: '2026-12-01', to: '2026-12-02', times: ['20:00'], priceCents: 0 })

/** Those of the team who answer for money; what they may do to what is told where it is done. */
const moneyOfTeam: Line = {
  may: ['finance', 'administration'],
  mayBeMissing: true,
  params: on('structure'),
}
const moneyOfPros: Line = { may: [], elsewhere: pros, params: on('structure') }

/** None is there in the country: rights are looked at before. */
const contact = { mayBeMissing: true, params: () => ({ id: 'F9' }) }
const question = () => ({ audience: 'pro', theme: 'Offres', question: 'Où ?', answer: 'Ici' })

const youthB = (country: Country) => ({ id: country.accountId('youthB') })
/** Suspended and restored at once: the first structure must stay open to its people. */
const structure2 = ({ theirs }: Country) => ({ id: theirs.structure })
const because = () => ({ reason: 'Essai' })

export const matrix: Record<string, Line> = {
  // Accounts
  signIn: { ...anyoneOnSite, body: () => ({ email: 'x@exemple.fr', password: 'x' }) },
  signOut: anyoneOnSite,
  whoAmI: anyoneOnSite,
  signUpYouth: anyone,
  signUpPro: anyone,
  requestPasswordReset: anyone,
  resetPassword: anyone,
  resendConfirmation: anyone,
  confirmEmail: anyone,
  readEnrolment: anyone,
  // Each site's own profile
  ...profileOf('app', ['youthA', 'youthB']),
  ...profileOf('pro', pros),
  ...profileOf('equipe', ['support', 'finance', 'administration']),
  appRemoveSecondFactor: { may: youths, body: () => ({ password: 'x' }) },
  proRemoveSecondFactor: { may: pros, body: () => ({ password: 'x' }) },
  // Members
  readStructure: {
    may: [...members, 'pending1'],
    hiddenFrom: ['editor2', 'unattached'],
    params: on('structure'),
  },
  listMembers: seenByPending(membersOn('structure')),
  inviteMember: administratorOn(() => ({ email: 'nouvelle@exemple.fr' })),
  decideMember: administratorOn(decision, 'pending1'),
  removeMember: { ...administratorOn(undefined, 'editor1'), mayBeMissing: true },
  leaveStructure: {
    may: [...members, 'pending1'],
    hiddenFrom: ['editor2', 'unattached'],
    params: on('structure'),
    mayBeMissing: true,
  },
  decideAttachment: { ...support, params: member('pending1'), body: decision, mayBeMissing: true },
  designateAdministrator: {
    ...support,
    params: on('structure'),
    body: (country) => ({ accountId: country.accountId('editor1') }),
    mayBeMissing: true,
  },
  // Structures and venues
  readCompany: { ...anyone, params: () => ({ siren: '507633576' }) },
  readEstablishment: { may: pros, mayBeMissing: true, params: () => ({ siret: '50763357600016' }) },
  listStructures: { may: pros },
  joinStructure: { may: pros, body: () => ({ siren: '323339762' }) },
  createVenue: seenByPending(
    membersOn('structure', () => ({
      siret: '50763357600024',
      bookingEmail: 'a@exemple.fr',
    })),
  ),
  listVenues: seenByPending(membersOn('structure')),
  readVenue: membersOn('venue'),
  editVenue: membersOn('venue', () => ({ publicName: 'Lieu' })),
  queueStructures: support,
  queueAttachments: support,
  queueVenues: support,
  examineStructure: { ...support, params: on('structure') },
  decideStructure: { ...support, params: on('structure'), body: decision },
  decideVenue: { ...support, params: on('venue'), body: decision },
  // Offers
  listOfferTypes: anyone,
  showImage: { ...anyone, params: () => ({ key: 'x', name: '600.webp' }) },
  listOffers: { may: pros },
  readAttention: { may: pros },
  nextShows: { may: pros },
  createOffer: {
    may: members,
    hiddenFrom: outsiders,
    body: ({ ours }) => ({ venueId: ours.venue, type: 'EventType.CINEMA', name: 'Offre' }),
  },
  showOffer: membersOn('offer'),
  changeOffer: membersOn('offer', () => ({ name: 'Offre' })),
  duplicateOffer: membersOn('offer', () => ({})),
  setOfferActivity: membersOn('offer', () => ({ isActive: true })),
  setPicture: {
    ...membersOn('offer', () => ({ url: 'https://exemple.fr/a.png' })),
    multipart: true,
  },
  creditPicture: { ...membersOn('offer', () => ({ credit: 'Moi' })), mayBeMissing: true },
  removePicture: { ...membersOn('offer'), mayBeMissing: true },
  addStocks: membersOn('offer', stocks),
  listStocks: membersOn('offer'),
  previewStocks: membersOn('offer', recurrence),
  repeatStocks: membersOn('offer', recurrence),
  changeStock: membersOn('stock', () => ({ places: 60 })),
  announceOpening: membersOn('stock', () => ({ opensAt: null })),
  listOpenings: membersOn('offer'),
  withdrawalPreview: membersOn('stock'),
  withdrawStock: membersOn('stock'),
  // What young people see
  searchOffers: anyone,
  findPlaces: { ...anyone, query: () => ({ q: 'Strasbourg' }) },
  showDeck: anyone,
  showSheet: { ...anyone, params: on('offer') },
  listFavourites: { may: youths },
  addFavourite: { may: youths, params: on('offer'), mayBeMissing: true },
  removeFavourite: { may: youths, params: on('offer'), mayBeMissing: true },
  markSeen: { may: youths, body: ({ ours }) => ({ offerIds: [ours.offer] }) },
  reportOffer: {
    may: youths,
    params: on('offer'),
    body: () => ({ reason: 'Ce n’est pas un film' }),
    mayBeMissing: true,
  },
  takeWaitingPlace: { may: youths, params: on('stock'), mayBeMissing: true },
  myWaitingPlace: { may: youths, params: on('stock'), mayBeMissing: true },
  // Pass and bookings
  myWallet: { may: [...youths] },
  myEligibility: { may: youths },
  myStatement: { may: youths },
  bookOffer: { may: youths, body: ({ ours }) => ({ stockId: ours.stock, seats: 1 }) },
  myBookings: { may: youths },
  myBooking: { may: ['youthA'], hiddenFrom: ['youthB'], params: on('booking') },
  myTicket: { may: ['youthA'], hiddenFrom: ['youthB'], params: on('booking'), mayBeMissing: true },
  takeArchive: { may: youths },
  previewErasure: { may: youths },
  // A wrong password: nobody goes away here.
  eraseAccount: { may: youths, body: () => ({ password: 'x' }), mayBeMissing: true },
  cancelMyBooking: { may: ['youthA'], hiddenFrom: ['youthB'], params: on('booking') },
  offererBookings: { may: pros },
  bookingsCsv: { may: pros },
  bookingsXlsx: { may: pros },
  readConversion: { may: pros },
  readShowSheet: membersOn('stock'),
  showSheetPdf: membersOn('stock'),
  cancelBookingOfOurs: membersOn('booking', () => ({})),
  // Counter
  checkCountermarkV1: {
    refusedWith: 400,
    may: ['administrator1', 'editor1', ...readingTills],
    hiddenFrom: [...outsiders, 'key2', 'keyElsewhere1'],
    params: token,
  },
  useCountermarkV1: {
    refusedWith: 400,
    may: ['administrator1', 'editor1', ...servingTills],
    params: token,
  },
  checkCountermarkV2: atTill(readingTills),
  useCountermarkV2: atTill(servingTills),
  cancelCountermarkV2: atTill(servingTills),
  keepCountermarkV2: atTill(servingTills),
  lookUpCountermark: atCounter,
  validateCountermark: atCounter,
  undoValidation: atCounter,
  lastValidations: { may: pros },
  // Imports
  listImportSources: membersOn('venue'),
  listImports: membersOn('venue'),
  startImport: membersOn('venue', () => ({ source: 'provider', provider: 'personne' })),
  readImport: membersOn('import'),
  setImportActivity: membersOn('import', () => ({ isActive: true })),
  endImport: membersOn('import'),
  runImport: membersOn('import', () => ({})),
  listImportRuns: membersOn('import'),
  listImportLines: membersOn('importRun'),
  previewOfferFile: { ...membersOn('venue'), multipart: true },
  importOfferFile: { ...membersOn('venue'), multipart: true },
  offerFileTemplateCsv: anyone,
  offerFileTemplateXlsx: anyone,
  listProviders: administration,
  saveProvider: {
    ...administration,
    params: () => ({ code: 'exemple' }),
    body: () => ({ name: 'Exemple', baseUrl: 'https://exemple.fr', contactEmail: null }),
  },
  // Money
  abandonBatch: moneyOfTeam,
  answerTransfer: moneyOfTeam,
  clearBankDetails: moneyOfTeam,
  decideBankDetails: moneyOfTeam,
  downloadBatchFile: moneyOfTeam,
  examineBankDetails: moneyOfTeam,
  examineBatch: moneyOfTeam,
  freezeBankDetails: moneyOfTeam,
  listBatchTransfers: moneyOfTeam,
  listBatchWaiting: moneyOfTeam,
  listBatches: moneyOfTeam,
  prepareBatch: moneyOfTeam,
  queueBankDetails: moneyOfTeam,
  readBankAnswer: moneyOfTeam,
  readLedger: moneyOfTeam,
  readRibAsTeam: moneyOfTeam,
  releaseBatch: moneyOfTeam,
  settleBatch: moneyOfTeam,
  signBatch: moneyOfTeam,
  simulateBatch: moneyOfTeam,
  bookingMoney: moneyOfPros,
  forecastTransfer: moneyOfPros,
  freezeOurBankDetails: moneyOfPros,
  listBankDetails: moneyOfPros,
  listPayees: moneyOfPros,
  listTransfers: moneyOfPros,
  readRib: moneyOfPros,
  readTransfer: moneyOfPros,
  submitBankDetails: moneyOfPros,
  transferCsv: moneyOfPros,
  transferXlsx: moneyOfPros,
  transferProof: moneyOfPros,
  transferYears: moneyOfPros,
  freezeByLink: anyone,
  readFreezeLink: anyone,
  dueOfStructure: membersOn('structure'),
  // Settings
  readSwitches: anyone,
  listContacts: anyone,
  readFaq: { ...anyone, query: () => ({ audience: 'pro' }) },
  listSwitches: staff,
  turnSwitch: {
    ...administration,
    params: () => ({ name: 'imports' }),
    body: () => ({ isOn: true, reason: 'Essai' }),
  },
  addContact: { ...support, body: () => ({ name: 'Bas-Rhin' }) },
  changeContact: { ...support, ...contact, body: () => ({ name: 'Haut-Rhin' }) },
  removeContact: { ...support, ...contact },
  addQuestion: { ...support, body: question },
  changeQuestion: { ...support, ...contact, body: question },
  removeQuestion: { ...support, ...contact },
  // The team's desk
  teamQueues: staff,
  teamSearch: { ...staff, query: () => ({ q: 'Matrice' }) },
  readPerson: { ...staff, params: (country) => ({ id: country.accountId('youthA') }) },
  readPersonBookings: { ...staff, params: (country) => ({ id: country.accountId('youthA') }) },
  readStructureSheet: { ...staff, params: on('structure') },
  readBookingSheet: { ...staff, params: on('booking') },
  readFigures: staff,
  // What the team decides about people, structures, bookings and offers
  askDesignation: {
    ...support,
    params: on('structure'),
    body: () => ({ structureEmail: 'contact@exemple.fr' }),
  },
  recordDesignation: {
    ...support,
    params: on('structure'),
    body: () => ({ email: 'editor1@exemple.fr' }),
  },
  decideDesignation: {
    ...support,
    params: on('structure'),
    body: () => ({ decision: 'refuse', reason: 'Essai' }),
    mayBeMissing: true,
  },
  queueDesignations: staff,
  readDesignation: { ...anyone, body: () => ({ token: 'x' }) },
  answerDesignation: { ...anyone, body: () => ({ token: 'x', email: 'a@exemple.fr' }) },
  suspendAccount: { ...support, params: youthB, body: because },
  restoreAccount: { ...support, params: youthB, body: because },
  removeSecondFactor: { ...support, params: youthB, body: because },
  suspendStructure: { ...administration, params: structure2, body: because },
  restoreStructure: { ...administration, params: structure2, body: because },
  cancelBookingAsTeam: { ...support, params: on('booking'), body: because },
  reopenBooking: { ...support, params: on('booking'), body: because },
  queueReportedOffers: staff,
  decideReportedOffer: {
    ...support,
    params: on('offer'),
    body: () => ({ decision: 'dismiss' }),
  },
  restoreOffer: { ...support, params: on('offer'), body: because },
  // Who receives the credit
  queueEligibility: staff,
  decideEligibility: {
    ...support,
    params: (country) => ({ id: country.accountId('youthA') }),
    body: () => ({ decision: 'refuse', reason: 'Essai' }),
  },
  simulateEligibleImport: { ...administration, multipart: true },
  importEligible: { ...administration, multipart: true },
  listEligibleImports: administration,
  readEligibleImport: { ...administration, ...contact },
  readImportReport: { ...administration, ...contact },
  importReportCsv: { ...administration, ...contact },
  readJournal: { may: ['finance', 'administration'] },
  // Programs
  ...programs,
}
