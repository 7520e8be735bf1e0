import type { Guide } from './guide.ts'

export const stocks: Guide = {
  slug: 'stocks',
  title: 'API de stocks',
  intro:
    'Deux façons de tenir vos stocks à jour : vous nous les écrivez, ou nous venons les lire chez votre fournisseur chaque nuit.',
  parts: [
    {
      title: 'Écrire vos offres et leurs dates',
      says: [
        'Donnez à chaque offre et à chaque date votre propre identifiant : PUT les crée ou les met à jour, et la même demande deux fois n’a qu’un effet. Les prix sont en centimes ; les instants en UTC.',
        'Un stock ne descend pas sous ce qui est déjà réservé. Retirer une date annule ses réservations, et les jeunes sont prévenus.',
      ],
      samples: [
        {
          name: 'Une offre sous votre identifiant',
          curl: `curl -X PUT "$PASS_CULTURE/api/v1/offers/by-own-id/film-17" -H "Authorization: Bearer $KEY" --json '{"venueId":"$VENUE","type":"EventType.CINEMA","name":"Le Ballon rouge"}'`,
          typescript: `const offer = await passCulture.call('partnerPutOffer', {
  params: { idAtProvider: 'film-17' },
  body: { venueId: VENUE, type: 'EventType.CINEMA', name: 'Le Ballon rouge' },
})
console.log(offer.id)`,
          status: [200, 201],
        },
        {
          name: 'Vos offres, et comment elles se portent',
          curl: `curl "$PASS_CULTURE/api/v1/offers?limit=20" -H "Authorization: Bearer $KEY"`,
          typescript: `for await (const one of passCulture.each('partnerOffers')) console.log(one.name)`,
          status: 200,
        },
      ],
    },
    {
      title: 'Être lu chaque nuit',
      says: [
        'Votre service répond à GET /stocks/{siret} : 200 si vous connaissez le lieu, 404 sinon. Les pages se suivent par after (la dernière référence reçue) et limit ; modifiedSince ne demande que ce qui a changé.',
        'Chaque ligne porte ref, available et, si vous le voulez, price en euros. Une ligne illisible est laissée de côté et comptée ; une source muette deux jours voit ses stocks passer à zéro jusqu’à son retour.',
        'Le bac à sable joue des fournisseurs de tous les caractères : lent, vide, répétitif, faux.',
      ],
      samples: [],
    },
  ],
}
