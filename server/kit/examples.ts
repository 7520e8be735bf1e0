/**
 * An example of each request and answer of the reference, from its schema and from what its
 * members are called. A test holds every one of them against the very schemas that check requests.
 */

type Schema = Readonly<Record<string, unknown>>

/** What members of these names look like; the name decides before the type does. */
const byName: Readonly<Record<string, unknown>> = {
  email: 'lea@exemple.fr',
  bookingEmail: 'reservations@exemple.fr',
  password: 'un vélo rouge sous la pluie',
  newPassword: 'douze lampions sur la péniche',
  firstName: 'Léa',
  lastName: 'Martin',
  pseudo: 'Léa',
  userName: 'Léa',
  birthDate: '2008-05-17',
  department: '67',
  venueDepartementCode: '67',
  siren: '507633576',
  siret: '50763357600016',
  legalName: 'LE GRAND REX',
  address: '1 boulevard Poissonnière',
  postalCode: '75002',
  city: 'Paris',
  latitude: 48.87054,
  longitude: 2.34759,
  timeZone: 'Europe/Paris',
  countermark: '7K3M9X',
  token: '7K3M9X',
  qrText: 'PASSCULTURE:v3;TOKEN:7K3M9X',
  type: 'EventType.CINEMA',
  offerName: 'La Traversée des lumières',
  url: 'https://exemple.fr/?token={token}&email={email}&offer={offerId}',
  link: 'https://exemple.fr/?token=7K3M9X&email=lea%40exemple.fr&offer=F9',
  isbn: '9782070360024',
  ean13: '9782070360024',
  dominantColor: '#6d28d9',
  credit: 'Photo : Atelier Nord',
  reason: 'La salle est fermée ce soir-là',
  says: 'Déjà validée le sam. 12 déc. à 20 h 12',
  code: '492039',
  cursor: 'AE',
  next: null,
  priceCents: 1250,
  amountCents: 1250,
  durationMinutes: 95,
  seats: 1,
  places: 120,
  from: '2026-12-01',
  to: '2026-12-31',
  times: ['20:30'],
  weekdays: [2, 4],
  year: 2026,
}

/** A value this schema allows, deterministic; `undefined` where nothing can be said. */
export function exampleOf(schema: Schema, name = ''): unknown {
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  const named = byName[name]
  if (named !== undefined && fits(schema, named)) return named
  if ('default' in schema) return schema['default']
  const choices = [schema['anyOf'], schema['oneOf']].find(Array.isArray)
  if (choices) return exampleOf(isSchema(choices[0]) ? choices[0] : {}, name)
  switch (typeOf(schema)) {
    case 'object':
      return membersOf(schema)
    case 'array':
      return itemsOf(schema, name)
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema['minimum'] ?? 1))
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return textOf(schema, name)
  }
}

/** `["string", "null"]` is shown as its first. */
const typeOf = ({ type }: Schema): unknown => (Array.isArray(type) ? type[0] : type)

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

/** Whether a named example can stand here at all: texts among texts, numbers within bounds. */
function fits(schema: Schema, value: unknown): boolean {
  const choices = [schema['anyOf'], schema['oneOf']].find(Array.isArray)
  if (choices) return choices.some((choice) => isSchema(choice) && fits(choice, value))
  const type = typeOf(schema)
  if (value === null) return type === 'null'
  if (Array.isArray(value)) return type === 'array'
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema
    const isNumber = type === 'number' || type === 'integer'
    return isNumber && value >= Number(minimum) && value <= Number(maximum)
  }
  if (type !== 'string' || typeof value !== 'string') return false
  const pattern = typeof schema['pattern'] === 'string' ? new RegExp(schema['pattern']) : null
  return pattern === null || pattern.test(value)
}

/** The members that must be there; what is optional is told by the schema beside. */
function membersOf(schema: Schema): Record<string, unknown> {
  const properties = isSchema(schema['properties']) ? schema['properties'] : {}
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : []
  const members = Object.entries(properties)
    .filter(([name]) => required.includes(name))
    .map(([name, inner]): [string, unknown] => [
      name,
      exampleOf(isSchema(inner) ? inner : {}, name),
    ])
  return Object.fromEntries(members)
}

const itemsOf = (schema: Schema, name: string): unknown[] => {
  const one = exampleOf(isSchema(schema['items']) ? schema['items'] : {}, name.replace(/s$/, ''))
  return one === undefined ? [] : [one]
}

function textOf(schema: Schema, name: string): string {
  const pattern = typeof schema['pattern'] === 'string' ? new RegExp(schema['pattern']) : null
  const candidates = [
    ...(/[iI]d$/.test(name) ? ['F9'] : []),
    ...(schema['format'] === 'date-time' ? ['2026-12-12T19:30:00.000Z'] : []),
    ...(schema['format'] === 'date' ? ['2026-12-12'] : []),
    ...(schema['format'] === 'uri' ? ['https://exemple.fr/'] : []),
    'La Traversée des lumières',
    'F9',
    '20:30',
    '7K3M9X',
    'lea@exemple.fr',
    '67',
    '67000',
    '#6d28d9',
  ]
  return candidates.find((text) => pattern === null || pattern.test(text)) ?? ''
}
