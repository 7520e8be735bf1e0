/** The address of a digital offer as a young person will have it, with made-up values. */

export const linkFields = [
  { field: '{token}', means: 'la contremarque' },
  { field: '{email}', means: 'l’adresse e-mail du jeune' },
  { field: '{offerId}', means: 'l’identifiant de l’offre' },
] as const

/** The same filling as the server's: each value url-encoded, once. */
export const exampleOf = (url: string, offerId: string): string =>
  url
    .replaceAll('{token}', 'A1B2C3')
    .replaceAll('{email}', encodeURIComponent('jeune@exemple.fr'))
    .replaceAll('{offerId}', offerId)
