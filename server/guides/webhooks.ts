import type { Guide } from './guide.ts'

export const webhooks: Guide = {
  slug: 'webhooks',
  title: 'Webhooks',
  intro:
    'Nous appelons votre adresse quand une réservation ou une offre change. Le fil des évènements dit la même chose à qui préfère demander.',
  parts: [
    {
      title: 'Recevoir',
      says: [
        'Votre adresse, en https, répond 2xx en moins de dix secondes. Sinon nous réessayons, de plus en plus tard ; une adresse qui échoue plusieurs jours, ou qui répond 410, est arrêtée et l’administrateur prévenu. Le journal montre chaque essai, et chaque message peut être renvoyé.',
        'Un message peut arriver deux fois, et deux messages dans le désordre : l’en-tête webhook-id est le même à chaque essai. Le message ne dit rien de la personne : relisez la réservation avec votre clé.',
      ],
      samples: [],
    },
    {
      title: 'Vérifier la signature',
      says: [
        'webhook-signature contient, pour chacun de vos secrets, « v1, » et le HMAC-SHA256 en base64 de « webhook-id.webhook-timestamp.corps ». Prenez le corps tel qu’il est arrivé, refusez ce qui a plus de cinq minutes, comparez en temps constant. Le secret, après whsec_, est en base64.',
      ],
      samples: [
        {
          name: 'Avec notre client',
          typescript: `import { createServer } from 'node:http'
import { verifyWebhook } from 'pass-culture-partenaire/webhooks'

const receiver = createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  try {
    const message = verifyWebhook({ body, headers: request.headers, secrets: [WEBHOOK_SECRET] })
    console.log(message.id, message.type)
    response.writeHead(204).end()
  } catch {
    response.writeHead(401).end()
  }
})
receiver.listen(0, () => receiver.close())`,
        },
      ],
    },
    {
      title: 'Ou lire le fil',
      says: [
        'Gardez next, revenez avec lui : rien n’est sauté, rien n’est dit deux fois. Le premier appel, sans after, commence au tout premier évènement ; after=now, à partir de maintenant.',
      ],
      samples: [
        {
          name: 'Ce qui a changé',
          curl: `curl "$PASS_CULTURE/api/v1/events?after=now" -H "Authorization: Bearer $KEY"`,
          typescript: `for await (const { event, next } of passCulture.events('now')) console.log(event.type, next)`,
          status: 200,
        },
      ],
    },
  ],
}
