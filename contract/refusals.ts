/**
 * Every refusal of the house, once: its status, the member of the request it is about
 * (`global` where it is about none), and the sentence a person reads.
 */
export const refusals = {
  // The door
  'not-signed-in': { status: 401, field: 'global', says: 'Authentification nécessaire' },
  forbidden: {
    status: 403,
    field: 'global',
    says: 'Vous n’avez pas les droits suffisants pour effectuer cette action',
  },
  'not-found': {
    status: 404,
    field: 'global',
    says: 'La page que vous recherchez n’existe pas',
  },
  'too-many-attempts': {
    status: 429,
    field: 'global',
    says: 'Trop de tentatives. Patientez avant de réessayer',
  },
  'idempotency-key-missing': {
    status: 400,
    field: 'Idempotency-Key',
    says: 'L’en-tête Idempotency-Key est obligatoire pour cette demande',
  },
  'idempotency-key-reused': {
    status: 422,
    field: 'Idempotency-Key',
    says: 'Cette clé d’idempotence a déjà servi pour une autre demande',
  },
  'idempotency-key-in-progress': {
    status: 409,
    field: 'Idempotency-Key',
    says: 'Une demande portant cette clé d’idempotence est en cours',
  },

  // Keys of programs, and what they own
  'key-scope': {
    status: 403,
    field: 'global',
    says: 'Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail',
  },
  'key-in-rotation': {
    status: 409,
    field: 'global',
    says: 'L’ancienne clé sert encore : arrêtez-la avant d’en changer de nouveau',
  },
  'key-not-in-rotation': {
    status: 409,
    field: 'global',
    says: 'Cette clé n’a pas d’ancien secret en service',
  },
  'keys-too-many': {
    status: 409,
    field: 'global',
    says: 'Vingt clés en service au plus par structure : révoquez celles qui ne servent plus',
  },
  'venue-not-yours': {
    status: 400,
    field: 'venueIds',
    says: 'L’un de ces lieux n’est pas de votre structure',
  },
  'version-differs': {
    status: 412,
    field: 'If-Match',
    says: 'Cet objet a changé depuis que vous l’avez lu : relisez-le avant de l’écrire',
  },
  'own-id-taken': {
    status: 409,
    field: 'idAtProvider',
    says: 'Cet identifiant désigne déjà autre chose dans votre structure',
  },
  'cursor-unknown': {
    status: 400,
    field: 'after',
    says: 'Ce curseur n’est pas de ce flux',
  },
  'webhook-url-refused': {
    status: 400,
    field: 'url',
    says: 'Cette adresse ne convient pas : https, sur le port 443, hors de tout réseau privé',
  },
  'webhooks-too-many': {
    status: 409,
    field: 'global',
    says: 'Dix adresses au plus par structure',
  },
  'webhook-off': {
    status: 409,
    field: 'global',
    says: 'Cette adresse est désactivée : réactivez-la d’abord',
  },

  // Accounts
  'credentials-wrong': {
    status: 401,
    field: 'global',
    says: 'L’adresse e-mail ou le mot de passe est incorrect',
  },
  'email-unconfirmed': {
    status: 403,
    field: 'email',
    says: 'Confirmez d’abord votre adresse e-mail : suivez le lien que nous vous avons envoyé',
  },
  'account-suspended': {
    status: 403,
    field: 'global',
    says: 'Ce compte est suspendu. Contactez l’équipe du pass Culture',
  },
  'second-factor-wrong': {
    status: 401,
    field: 'code',
    says: 'Ce code est incorrect ou a déjà servi',
  },
  'second-factor-needed': {
    status: 401,
    field: 'code',
    says: 'Saisissez le code de votre application d’authentification',
  },
  'second-factor-absent': {
    status: 409,
    field: 'global',
    says: 'La double authentification n’est pas activée',
  },
  'second-factor-enrolment-needed': {
    status: 403,
    field: 'global',
    says: 'Activez d’abord la double authentification : suivez le lien que nous venons de vous envoyer',
  },
  'password-weak': {
    status: 400,
    field: 'password',
    says: 'Ce mot de passe est trop facile à deviner',
  },
  'password-wrong': {
    status: 403,
    field: 'password',
    says: 'Votre mot de passe est incorrect',
  },
  'link-invalid': {
    status: 404,
    field: 'token',
    says: 'Ce lien est invalide, a déjà servi ou est périmé',
  },
  'contact-not-accepted': {
    status: 400,
    field: 'contactAccepted',
    says: 'Vous devez obligatoirement cocher cette case',
  },
  'age-not-allowed': {
    status: 400,
    field: 'birthDate',
    says: 'Le pass Culture s’adresse aux jeunes de 18 ans',
  },

  // Structures and venues
  'siren-unknown': { status: 400, field: 'siren', says: 'Ce SIREN est inconnu du registre' },
  'siren-closed': {
    status: 400,
    field: 'siren',
    says: 'Cette structure a cessé son activité selon le registre',
  },
  'siren-already-yours': {
    status: 409,
    field: 'siren',
    says: 'Vous êtes déjà rattaché(e) à cette structure',
  },
  'company-unknown': { status: 404, field: 'siren', says: 'Ce SIREN est inconnu du registre' },
  'establishment-unknown': {
    status: 404,
    field: 'siret',
    says: 'Ce SIRET est inconnu du registre',
  },
  'siret-unknown': { status: 400, field: 'siret', says: 'Ce SIRET est inconnu du registre' },
  'siret-closed': {
    status: 400,
    field: 'siret',
    says: 'Cet établissement est fermé selon le registre',
  },
  'siret-foreign': {
    status: 400,
    field: 'siret',
    says: 'Le code SIRET doit correspondre à un établissement de votre structure',
  },
  'siret-taken': { status: 409, field: 'siret', says: 'Un lieu porte déjà ce SIRET' },
  'siret-frozen': {
    status: 400,
    field: 'siret',
    says: 'Vous ne pouvez pas modifier le SIRET d’un lieu',
  },
  'address-incomplete': {
    status: 400,
    field: 'address',
    says: 'Adresse, code postal et ville sont obligatoires pour un lieu sans SIRET',
  },
  'venue-details-frozen': {
    status: 400,
    field: 'name',
    says: 'Cette information ne peut pas être modifiée pour ce lieu',
  },
  'account-not-pro': {
    status: 409,
    field: 'email',
    says: 'Cette adresse est celle d’un compte qui n’est pas professionnel',
  },
  'already-decided': { status: 409, field: 'global', says: 'Cette demande a déjà été traitée' },
  'already-member': {
    status: 409,
    field: 'email',
    says: 'Cette personne est déjà rattachée à la structure',
  },
  'last-administrator': {
    status: 409,
    field: 'global',
    says: 'Désignez d’abord un autre administrateur',
  },

  'designation-unasked': {
    status: 409,
    field: 'global',
    says: 'Aucune désignation n’attend de réponse pour cette structure',
  },

  // What the team does
  'already-suspended': { status: 409, field: 'global', says: 'C’est déjà suspendu' },
  'not-suspended': { status: 409, field: 'global', says: 'Ce n’est pas suspendu' },
  yourself: { status: 409, field: 'global', says: 'Vous ne pouvez pas agir sur votre compte' },
  'person-suspended': {
    status: 409,
    field: 'global',
    says: 'Le compte de cette personne est suspendu',
  },
  'reopen-live': {
    status: 409,
    field: 'booking',
    says: 'Seule une réservation annulée ou expirée peut être rouverte',
  },
  'reopen-done': {
    status: 409,
    field: 'booking',
    says: 'Cette réservation a déjà été rouverte',
  },
  'offer-moderated': {
    status: 409,
    field: 'global',
    says: 'L’équipe du pass Culture a retiré cette offre : elle ne peut pas être réactivée',
  },
  'offer-not-moderated': {
    status: 409,
    field: 'global',
    says: 'L’équipe n’a pas retiré cette offre',
  },
  'list-missing': { status: 400, field: 'file', says: 'Joignez la liste : un fichier CSV' },
  'list-unreadable': {
    status: 400,
    field: 'file',
    says: 'Ce fichier n’est pas un CSV lisible avec les colonnes attendues',
  },
  'list-too-long': {
    status: 413,
    field: 'file',
    says: 'Cette liste est trop longue : 20 000 lignes et 5 Mo au plus',
  },
  'list-known': {
    status: 409,
    field: 'file',
    says: 'Cette même liste a déjà été importée',
  },
  'name-taken': { status: 409, field: 'name', says: 'Ce nom est déjà pris' },
  'period-too-long': {
    status: 400,
    field: 'to',
    says: 'Choisissez une période de un à trente-six mois',
  },

  // What the team has closed for a while
  'youth-sign-up-closed': {
    status: 403,
    field: 'global',
    says: 'Les inscriptions sont fermées pour le moment. Reviens bientôt',
  },
  'pro-sign-up-closed': {
    status: 403,
    field: 'global',
    says: 'Les inscriptions sont fermées pour le moment. Revenez bientôt',
  },
  'bookings-closed': {
    status: 403,
    field: 'global',
    says: 'Les réservations sont fermées pour le moment. Reviens bientôt',
  },
  'imports-closed': {
    status: 403,
    field: 'global',
    says: 'Les imports sont fermés pour le moment',
  },

  // Offers, stocks, pictures
  'type-unknown': { status: 400, field: 'type', says: 'Le type de cette offre est inconnu' },
  'type-offline-only': {
    status: 400,
    field: 'url',
    says: 'Une offre de ce type ne peut pas être numérique',
  },
  'type-online-only': {
    status: 400,
    field: 'url',
    says: 'Une offre de ce type est numérique : indiquez son adresse Internet',
  },
  'url-invalid': {
    status: 400,
    field: 'url',
    says: 'L’adresse doit commencer par http:// ou https://, et son nom de domaine ne peut pas contenir de champ',
  },
  'venue-must-be-online': {
    status: 400,
    field: 'venueId',
    says: 'Une offre numérique doit obligatoirement être associée au lieu « Offre en ligne »',
  },
  'venue-must-be-physical': {
    status: 400,
    field: 'venueId',
    says: 'Une offre physique ne peut être associée au lieu « Offre en ligne »',
  },
  'duo-not-allowed': {
    status: 400,
    field: 'isDuo',
    says: 'Seul un évènement peut être réservé à deux',
  },
  'detail-not-of-type': {
    status: 400,
    field: 'details',
    says: 'Cette information n’existe pas pour ce type d’offre',
  },
  'type-frozen': {
    status: 400,
    field: 'type',
    says: 'Le type d’une offre ne peut plus être modifié une fois l’offre créée',
  },
  'nature-frozen': {
    status: 400,
    field: 'url',
    says: 'Une offre reste numérique ou physique : créez plutôt une autre offre',
  },
  'structure-frozen': {
    status: 400,
    field: 'venueId',
    says: 'Vous ne pouvez pas changer la structure d’une offre',
  },
  'venue-frozen': {
    status: 409,
    field: 'venueId',
    says: 'Cette offre a déjà eu une date ou un stock : dupliquez-la pour la proposer dans un autre lieu',
  },
  'dates-missing': {
    status: 400,
    field: 'startsAt',
    says: 'La date et l’heure de début sont obligatoires pour un évènement',
  },
  'dates-not-allowed': {
    status: 400,
    field: 'startsAt',
    says: 'Impossible de mettre des dates si l’offre ne porte pas sur un évènement',
  },
  'end-before-start': {
    status: 400,
    field: 'endsAt',
    says: 'La date de fin de l’évènement doit être postérieure à la date de début',
  },
  'start-in-the-past': {
    status: 400,
    field: 'startsAt',
    says: 'La date de début est déjà passée',
  },
  'limit-after-start': {
    status: 400,
    field: 'bookingLimit',
    says: 'La date limite de réservation est postérieure au début de l’évènement',
  },
  'places-below-bookings': {
    status: 409,
    field: 'places',
    says: 'Le nombre de places ne peut pas être inférieur au nombre de réservations existantes',
  },
  'recurrence-empty': {
    status: 400,
    field: 'recurrence',
    says: 'Aucune date ne correspond à cette répétition',
  },
  'recurrence-too-long': {
    status: 400,
    field: 'recurrence',
    says: 'Cette répétition donne trop de dates : 400 au plus par demande',
  },
  'stock-already-there': {
    status: 409,
    field: 'stocks',
    says: 'Cette offre a déjà un stock en vente : modifiez-le',
  },
  'stock-withdrawn': {
    status: 409,
    field: 'stockId',
    says: 'Cette date a été retirée. Elle n’est plus disponible',
  },
  'event-over': {
    status: 409,
    field: 'stockId',
    says: 'L’évènement s’est terminé il y a plus de deux jours, le retrait est impossible',
  },
  'event-begun': {
    status: 409,
    field: 'stockId',
    says: 'Les évènements passés ne sont pas modifiables',
  },
  'picture-missing': {
    status: 400,
    field: 'file',
    says: 'Vous devez fournir une image d’accroche : un fichier ou une adresse',
  },
  'picture-unreadable': {
    status: 400,
    field: 'file',
    says: 'Ce fichier n’est pas une image JPEG, PNG ou WebP lisible',
  },
  'picture-too-heavy': {
    status: 413,
    field: 'file',
    says: 'Cette image est trop lourde : 10 Mo et 50 millions de points au plus',
  },
  'picture-too-small': {
    status: 400,
    field: 'file',
    says: 'Cette image est trop petite : 400 points de côté au moins dans le cadre',
  },
  'picture-url-refused': {
    status: 400,
    field: 'url',
    says: 'L’adresse saisie n’est pas valide ou ne donne pas d’image',
  },
  'crop-outside': {
    status: 400,
    field: 'crop',
    says: 'Le cadre sort de l’image',
  },

  // Catalogue
  'places-unavailable': {
    status: 503,
    field: 'q',
    says: 'La recherche de villes ne répond pas. Réessaie dans un instant, ou choisis un département',
  },
  'already-reported': {
    status: 409,
    field: 'global',
    says: 'Tu as déjà signalé cette offre : l’équipe la regarde',
  },

  // Wallet
  'deposit-already-made': {
    status: 409,
    field: 'global',
    says: 'Ce compte a déjà reçu son crédit',
  },

  // Bookings: the 2018 service's own sentences where it had one
  'stock-unknown': {
    status: 404,
    field: 'stockId',
    says: 'Cette offre ou cette date n’existe pas',
  },
  'already-booked': {
    status: 409,
    field: 'stockId',
    says: 'Tu as déjà réservé cette offre : retrouve ta contremarque dans tes réservations',
  },
  'seats-single': {
    status: 400,
    field: 'seats',
    says: 'Tu ne peux pas réserver plus d’une place pour cette offre',
  },
  'booking-withdrawn': {
    status: 409,
    field: 'stockId',
    says: 'Cette date a été retirée. Elle n’est plus disponible',
  },
  'offer-withdrawn': {
    status: 409,
    field: 'stockId',
    says: 'Cette offre a été retirée. Elle n’est plus valable',
  },
  'venue-unvalidated': {
    status: 409,
    field: 'stockId',
    says: 'Tu ne peux pas encore réserver cette offre, son lieu est en attente de validation',
  },
  'event-past': {
    status: 409,
    field: 'stockId',
    says: 'Cette offre n’est plus valable car sa date est passée',
  },
  'booking-limit-past': {
    status: 409,
    field: 'stockId',
    says: 'La date limite de réservation de cette offre est dépassée',
  },
  'sale-not-open': {
    status: 409,
    field: 'stockId',
    says: 'Les réservations ne sont pas encore ouvertes',
  },
  'waiting-room': {
    status: 409,
    field: 'stockId',
    says: 'Beaucoup de monde réserve en ce moment : passe par la salle d’attente',
  },
  'opening-past': {
    status: 400,
    field: 'opensAt',
    says: 'L’ouverture des réservations doit être à venir',
  },
  'opening-too-late': {
    status: 400,
    field: 'opensAt',
    says: 'L’ouverture doit venir avant la date et avant la limite de réservation',
  },
  'sold-out': {
    status: 409,
    field: 'stockId',
    says: 'Il ne reste plus assez de places pour cette offre. Choisis une autre date',
  },
  'credit-missing': {
    status: 403,
    field: 'global',
    says: 'Ton compte n’a pas de crédit actif : il ne te permet pas encore de réserver',
  },
  'ceiling-physical': {
    status: 409,
    field: 'global',
    says: 'La limite de 200 € pour les biens culturels ne te permet pas de réserver',
  },
  'ceiling-digital': {
    status: 409,
    field: 'global',
    says: 'La limite de 200 € pour les offres numériques ne te permet pas de réserver',
  },
  'funds-insufficient': {
    status: 409,
    field: 'insufficientFunds',
    says: 'Le solde de ton pass est insuffisant pour réserver cette offre',
  },
  'file-too-long': {
    status: 413,
    field: 'global',
    says: 'Cette liste est trop longue pour un fichier : choisissez une période ou un lieu',
  },
  'workbook-too-long': {
    status: 413,
    field: 'global',
    says: 'Ce virement a trop de réservations pour un classeur : prenez son détail en CSV',
  },
  'cancel-used': {
    status: 409,
    field: 'booking',
    says: 'Impossible d’annuler une réservation consommée',
  },
  'cancel-paid': {
    status: 409,
    field: 'booking',
    says: 'Cette réservation a été remboursée',
  },
  'cancel-done': {
    status: 409,
    field: 'booking',
    says: 'Cette réservation a déjà été annulée',
  },
  'cancel-too-late-event': {
    status: 409,
    field: 'booking',
    says: 'Impossible d’annuler une réservation moins de 72h avant le début de l’évènement',
  },
  'cancel-too-late-goods': {
    status: 409,
    field: 'booking',
    says: 'Le délai d’annulation de cette réservation est dépassé',
  },

  'ticket-over': {
    status: 409,
    field: 'booking',
    says: 'Cette réservation n’a plus de billet : elle est utilisée, annulée ou expirée',
  },

  // Bank details
  'iban-invalid': { status: 400, field: 'iban', says: 'Cet IBAN est invalide' },
  'iban-outside-sepa': {
    status: 400,
    field: 'iban',
    says: 'Ce compte est hors de la zone SEPA : nous ne pouvons pas y faire de virement',
  },
  'bic-invalid': { status: 400, field: 'bic', says: 'Ce BIC est invalide' },
  'bic-elsewhere': {
    status: 400,
    field: 'bic',
    says: 'Ce BIC n’est pas celui d’une banque du pays de l’IBAN',
  },
  'rib-missing': { status: 400, field: 'file', says: 'Joignez le RIB : un PDF, un PNG ou un JPEG' },
  'rib-unreadable': {
    status: 400,
    field: 'file',
    says: 'Ce fichier n’est ni un PDF, ni un PNG, ni un JPEG',
  },
  'rib-too-heavy': { status: 413, field: 'file', says: 'Ce fichier dépasse 10 Mo' },
  'approved-by-you': {
    status: 409,
    field: 'global',
    says: 'Vous avez déjà approuvé ces coordonnées : une deuxième personne doit le faire',
  },
  'bank-details-frozen': {
    status: 409,
    field: 'global',
    says: 'Ces coordonnées bancaires sont gelées',
  },
  'bank-details-over': {
    status: 409,
    field: 'global',
    says: 'Ces coordonnées bancaires ne servent plus',
  },
  'not-frozen': {
    status: 409,
    field: 'global',
    says: 'Ces coordonnées bancaires ne sont pas gelées',
  },

  // Batches, transfers, and what the bank answers
  'batch-in-progress': {
    status: 409,
    field: 'global',
    says: 'Un lot est déjà en préparation ou en attente de libération',
  },
  'payer-unset': {
    status: 409,
    field: 'global',
    says: 'Le compte payeur n’est pas configuré : aucun lot ne peut être préparé',
  },
  'batch-not-prepared': {
    status: 409,
    field: 'global',
    says: 'Ce lot n’est pas dans l’état que demande cette action',
  },
  'batch-not-signed': {
    status: 409,
    field: 'global',
    says: 'Personne n’a encore pris ce lot à son compte : une première personne doit le signer',
  },
  'batch-signed': { status: 409, field: 'global', says: 'Ce lot est déjà signé' },
  'prepared-by-you': {
    status: 409,
    field: 'global',
    says: 'Vous avez préparé ce lot : une autre personne doit le libérer',
  },
  'totals-differ': {
    status: 409,
    field: 'totalCents',
    says: 'Le nombre ou le total saisi n’est pas celui du fichier',
  },
  'file-altered': {
    status: 409,
    field: 'global',
    says: 'Le fichier conservé n’est plus celui qui a été préparé : ce lot ne peut pas être libéré',
  },
  'transfer-not-in-flight': {
    status: 409,
    field: 'global',
    says: 'La banque a déjà répondu pour ce virement, ou il n’est pas encore parti',
  },
  'answer-missing': { status: 400, field: 'file', says: 'Joignez le fichier de la banque' },
  'answer-unreadable': {
    status: 400,
    field: 'file',
    says: 'Ce fichier n’est ni un pain.002 ni un camt.053 lisible',
  },

  // The countermark API of December 2018, word for word
  'countermark-email-needed': {
    status: 400,
    field: 'email',
    says: "Vous devez préciser l'email de l'utilisateur quand vous n'êtes pas connecté(e)",
  },
  'countermark-members-needed': {
    status: 400,
    field: 'email',
    says: "L'adresse email qui a servie à la réservation est obligatoire dans l'URL [?email=<email>]",
  },
  'countermark-unknown': {
    status: 404,
    field: 'global',
    says: "Cette contremarque n'a pas été trouvée",
  },
  'countermark-cancelled': {
    status: 410,
    field: 'booking',
    says: 'Cette réservation a été annulée',
  },
  'countermark-used': {
    status: 410,
    field: 'booking',
    says: 'Cette réservation a déjà été validée',
  },
  'countermark-too-early': {
    status: 403,
    field: 'beginningDatetime',
    says: "Vous ne pouvez pas valider cette contremarque plus de 72h avant le début de l'évènement",
  },
  'countermark-suspended': {
    status: 403,
    field: 'booking',
    says: "Cette contremarque ne peut pas être validée pour le moment. Contactez l'équipe du pass Culture",
  },
  'countermark-foreign': {
    status: 403,
    field: 'global',
    says: "Cette structure n'est pas enregistrée chez cet utilisateur.",
  },
  'countermark-scope': {
    status: 403,
    field: 'user',
    says: "Vous n'avez pas les droits suffisants pour valider cette contremarque.",
  },
  'countermark-already-cancelled': {
    status: 410,
    field: 'global',
    says: 'Cette contremarque a déjà été annulée',
  },
  'countermark-cancel-used': {
    status: 403,
    field: 'global',
    says: "Impossible d'annuler une réservation consommée",
  },
  'countermark-paid': {
    status: 410,
    field: 'payment',
    says: 'Le remboursement est en cours de traitement',
  },
  'countermark-not-used': {
    status: 410,
    field: 'booking',
    says: "Cette réservation n'a encore été validée",
  },

  // Imports
  'import-provider-unknown': {
    status: 400,
    field: 'provider',
    says: 'Ce fournisseur n’est pas connu du pass Culture, ou n’est plus actif',
  },
  'import-needs-siret': {
    status: 400,
    field: 'provider',
    says: 'Un fournisseur reconnaît un lieu à son SIRET, et ce lieu n’en a pas',
  },
  'import-needs-address': {
    status: 400,
    field: 'address',
    says: 'Donnez l’adresse de votre agenda',
  },
  'import-needs-type': {
    status: 400,
    field: 'type',
    says: 'Choisissez le type et le prix des évènements : votre agenda ne les dit pas',
  },
  'import-address-refused': {
    status: 400,
    field: 'address',
    says: 'Cette adresse ne peut pas être lue : il faut une adresse publique, en https:// ou http://',
  },
  'import-source-silent': {
    status: 409,
    field: 'global',
    says: 'Cette source ne répond pas pour l’instant. Rien n’a été relié : réessayez un peu plus tard',
  },
  'import-siret-refused': {
    status: 409,
    field: 'provider',
    says: 'Ce fournisseur ne connaît pas le SIRET de ce lieu. Demandez-lui de l’activer, puis réessayez',
  },
  'import-unreadable': {
    status: 400,
    field: 'address',
    says: 'Ce qui se trouve à cette adresse n’est pas un agenda lisible',
  },
  'import-already-there': {
    status: 409,
    field: 'global',
    says: 'Ce lieu est déjà relié à cette source',
  },
  'import-ended': { status: 409, field: 'global', says: 'Cet import est terminé' },
  'import-paused': {
    status: 409,
    field: 'global',
    says: 'Cet import est suspendu : reprenez-le d’abord',
  },
  'import-running': { status: 409, field: 'global', says: 'Une lecture est déjà en cours' },
  'file-missing': { status: 400, field: 'file', says: 'Choisissez un fichier CSV ou XLSX' },
  'offer-file-unreadable': {
    status: 400,
    field: 'file',
    says: 'Ce fichier n’a pas pu être lu : un CSV ou un XLSX de 2 Mo au plus est attendu',
  },
  'offer-file-too-long': {
    status: 400,
    field: 'file',
    says: 'Mille lignes au plus par fichier : partagez-le en plusieurs',
  },
  'file-columns-missing': {
    status: 400,
    field: 'file',
    says: 'Il manque des colonnes à ce fichier : partez du modèle',
  },
  'file-lines-wrong': {
    status: 409,
    field: 'file',
    says: 'Des lignes sont à corriger : rien n’a été importé',
  },
} as const satisfies Record<string, { status: number; field: string; says: string }>

export type RefusalCode = keyof typeof refusals

/** What a rule, an action or a handler gives instead of an answer. */
export type Refusal<Code extends RefusalCode = RefusalCode> = {
  readonly refused: Code
  /** Facts worth telling beside the sentence, as JSON; becomes members of the problem. */
  readonly facts?: Readonly<Record<string, string | number | null>>
  /** A sentence more precise than the standing one. */
  readonly says?: string
  readonly field?: string
  /** Several members refused at once, on the routes whose refusals are field → messages. */
  readonly fields?: Readonly<Record<string, string[]>>
}

type Precisely = Pick<Refusal, 'facts' | 'says' | 'field' | 'fields'>

/** Makes a refusal; `more` may add facts or a more precise sentence. */
export const refuse = <const Code extends RefusalCode>(
  code: Code,
  more: Precisely = {},
): Refusal<Code> => ({ refused: code, ...more })

/** Tells a refusal from an answer. */
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value
