/** What changed in the API that a program may notice, the newest first. */
export const changes: readonly { readonly day: string; readonly says: readonly string[] }[] = [
  {
    day: '2026-11-26',
    says: [
      'Le client TypeScript pass-culture-partenaire, en version 1.0.0.',
      'La description OpenAPI dit aussi les en-têtes (limites, attente, version) et les refus d’avant la lecture : 413, 415, 429, 503.',
      'Un caractère nul dans la question d’une adresse de /api est un 400, et non plus un 404.',
      'Le guichet s’ouvre sur un code (/pro/guichet?contremarque=…) et par un bouton à poser dans une page.',
    ],
  },
  {
    day: '2026-11-25',
    says: [
      'Première version de /api/v1 : clés limitées, lieux, offres, stocks, réservations, contremarques, fil des évènements, webhooks signés.',
      'Les routes /bookings/token et /v2/bookings restent telles qu’elles étaient.',
    ],
  },
]

/** How the API changes, and what is promised. */
export const promises: readonly string[] = [
  'Ajouter une route, un champ à une réponse, un champ facultatif à une demande, une valeur à une liste ouverte ou un code de refus n’est pas une rupture : ignorez ce que vous ne connaissez pas.',
  'Retirer ou changer le sens de ce qui existe demande une nouvelle version dans l’adresse (/api/v2). L’ancienne répond encore un an au moins après l’annonce.',
  'Pendant ce temps, cette page l’annonce, la description OpenAPI la dit « deprecated », et chacune de ses réponses porte les en-têtes Deprecation (RFC 9745) et Sunset (RFC 8594).',
  'Les codes de refus et les noms des évènements sont stables ; les phrases qui les accompagnent peuvent être mieux dites.',
]
