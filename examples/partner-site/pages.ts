import type { Booking, Given } from './pass-culture.ts'

/** The shop's pages: plain HTML, whatever comes from outside written as text. */

const text = (value: string): string =>
  value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const whole = (title: string, body: string): string => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)} · Vidéo Exemple</title>
<style>
body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1.0625rem/1.5 system-ui, sans-serif; color: #1c1c28; background: #fff }
label { display: block; margin: 1rem 0 .25rem } input { font: inherit; padding: .5rem; width: 100%; box-sizing: border-box }
button { font: inherit; margin-top: 1rem; padding: .6rem 1.2rem; color: #fff; background: #0b5394; border: 0; border-radius: .4rem }
li { margin-bottom: 1rem }
</style>
</head>
<body><main><h1>${text(title)}</h1>${body}</main></body>
</html>`

const hidden = ({ token, email, offerId }: Given): string =>
  Object.entries({ token, email, offerId })
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${text(value)}">`)
    .join('')

export const accountPage = (given: Given): string =>
  whole(
    'Créez votre compte',
    `<p>Votre contremarque ${text(given.token)} est valable. Votre accès s’ouvre avec votre compte.</p>
<form method="post">${hidden(given)}
<label for="password">Choisissez un mot de passe</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="12">
<button>Créer mon compte</button></form>`,
  )

export const openedPage = (email: string): string =>
  whole('Bonne séance !', `<p>Le compte de ${text(email)} est ouvert.</p>`)

export const refusedPage = (says: string): string =>
  whole('Nous ne pouvons pas ouvrir votre accès', `<p role="alert">${text(says)}</p>`)

export const listPage = (bookings: readonly Booking[]): string =>
  whole(
    'Réservations à servir',
    bookings.length === 0 ? '<p>Tout est servi.</p>' : `<ul>${bookings.map(line).join('')}</ul>`,
  )

const line = ({ countermark, email, firstName, lastName, offer }: Booking): string =>
  `<li>${text(`${firstName} ${lastName}`)}, ${text(email)} : ${text(offer.name)}
<form method="post">${hidden({ token: countermark, email, offerId: offer.id })}
<button aria-label="Ouvrir l’accès de ${text(countermark)}">Ouvrir l’accès</button></form></li>`
