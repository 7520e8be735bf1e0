import type { Guide } from './guide.ts'

export const digital: Guide = {
  slug: 'offres-numeriques',
  title: 'Offres numériques',
  intro:
    'Vous vendez un accès en ligne. Le jeune réserve, suit un lien vers votre site, et votre site vérifie qu’il a bien réservé.',
  parts: [
    {
      title: 'Le lien',
      says: [
        'L’adresse de l’offre peut contenir {token}, {email} et {offerId} : nous les remplaçons, encodés, dans le lien de chaque jeune. Par exemple https://exemple.fr/bienvenue?token={token}&email={email}&offerId={offerId}.',
        'Un « + » dans une adresse mail arrive écrit %2B : relisez les champs avec une vraie bibliothèque d’adresses, et écrivez-les de même.',
      ],
      samples: [],
    },
    {
      title: 'Vérifier, ouvrir le compte, valider',
      says: [
        'Dans cet ordre : ce qui est validé est servi. Ces deux appels ne demandent pas de clé, mais les trois champs du lien ; 204 veut dire oui. Un refus est un objet, champ puis liste de phrases que vous pouvez montrer.',
      ],
      samples: [
        {
          name: 'Vérifier',
          curl: `curl "$PASS_CULTURE/bookings/token/$DIGITAL_CODE?email=$EMAIL&offer_id=$OFFER"`,
          typescript: `const asked = new URLSearchParams({ email: EMAIL, offer_id: OFFER })
const checked = await fetch(\`\${PASS_CULTURE}/bookings/token/\${DIGITAL_CODE}?\${asked}\`)
console.log(checked.status === 204)`,
          status: 204,
        },
        {
          name: 'Valider, une fois le compte ouvert',
          curl: `curl -X PATCH "$PASS_CULTURE/bookings/token/$DIGITAL_CODE?email=$EMAIL&offer_id=$OFFER"`,
          typescript: `const query = new URLSearchParams({ email: EMAIL, offer_id: OFFER })
const done = await fetch(\`\${PASS_CULTURE}/bookings/token/\${DIGITAL_CODE}?\${query}\`, { method: 'PATCH' })
// 410 : elle avait déjà été validée.
console.log(done.status)`,
          status: 204,
        },
      ],
    },
    {
      title: 'À la main',
      says: [
        'Sans site qui vérifie, lisez la liste de vos réservations, ouvrez les accès, puis validez. Le dossier examples/partner-site montre les deux façons.',
      ],
      samples: [
        {
          name: 'Ce qui reste à servir',
          curl: `curl "$PASS_CULTURE/api/v1/bookings?state=booked" -H "Authorization: Bearer $KEY"`,
          typescript: `for await (const booking of passCulture.each('partnerBookings', { query: { state: 'booked' } })) {
  console.log(booking.countermark, booking.email, booking.offer.name)
}`,
          status: 200,
        },
      ],
    },
  ],
}
