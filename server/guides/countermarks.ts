import type { Guide } from './guide.ts'

export const countermarks: Guide = {
  slug: 'contremarques',
  title: 'Les contremarques en dix minutes',
  intro:
    'Une contremarque est un code de six caractères que le jeune présente. Votre logiciel demande ce qu’elle vaut, sert le jeune, puis la valide : c’est la validation qui déclenche votre remboursement.',
  parts: [
    {
      title: 'Une clé',
      says: [
        'Dans pass Culture Pro, l’administrateur ouvre sa structure, puis « Clés d’API ». Le droit « Valider » suffit à une caisse. Le secret ne s’affiche qu’une fois et s’écrit dans l’en-tête Authorization.',
        'En bac à sable, des clés et des contremarques dans chaque état sont prêtes sur /sandbox.',
      ],
      samples: [
        {
          name: 'Que peut ma clé ?',
          curl: `curl "$PASS_CULTURE/api/v1/key" -H "Authorization: Bearer $KEY"`,
          typescript: `const key = await passCulture.call('readKey')
console.log(key.structure.name, key.scopes)`,
          status: 200,
        },
      ],
    },
    {
      title: 'Vérifier',
      says: [
        'La lecture ne change rien : répétez-la autant qu’il le faut. La réponse dit qui a réservé, quoi, pour quand, et si la contremarque peut être validée maintenant.',
        'Un code inconnu, ou celui d’une autre structure, reçoit la même réponse : 404. Trop de codes faux et l’API vous fait attendre (429, avec Retry-After).',
      ],
      samples: [
        {
          name: 'Ce que vaut une contremarque',
          curl: `curl "$PASS_CULTURE/api/v1/countermarks/$CODE" -H "Authorization: Bearer $KEY"`,
          typescript: `const card = await passCulture.call('partnerCheck', { params: { token: CODE } })
console.log(card)`,
          status: 200,
        },
      ],
    },
    {
      title: 'Valider',
      says: [
        'Une Idempotency-Key, tirée par vous pour chaque intention, rend la répétition sans danger : si le réseau coupe, renvoyez la même demande avec la même clé, vous recevrez la première réponse.',
        'Une entrée ne se valide pas plus de 72 heures avant l’évènement : tant que le jeune peut annuler, rien n’est dû.',
      ],
      samples: [
        {
          name: 'Servir le jeune',
          curl: `curl -X POST "$PASS_CULTURE/api/v1/countermarks/$CODE/validation" -H "Authorization: Bearer $KEY" -H "Idempotency-Key: passage-42"`,
          typescript: `await passCulture.call('partnerValidate', { params: { token: CODE }, idempotencyKey: 'passage-42' })`,
          status: 200,
        },
        {
          name: 'Revenir sur une erreur',
          curl: `curl -X DELETE "$PASS_CULTURE/api/v1/countermarks/$CODE/validation" -H "Authorization: Bearer $KEY"`,
          typescript: `await passCulture.call('partnerUndo', { params: { token: CODE } })`,
          status: 200,
        },
      ],
    },
    {
      title: 'Sans programmer',
      says: [
        'Un lien suffit pour ouvrir le guichet sur un code : /pro/guichet?contremarque=7K3M9X. Ou, dans la page de votre caisse, notre bouton : <script src="/bouton-guichet.js"></script> puis <pass-culture-guichet></pass-culture-guichet>. La personne au guichet est connectée chez nous : votre page ne détient aucune clé.',
      ],
      samples: [],
    },
  ],
}
