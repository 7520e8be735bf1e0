export const passwordHelp =
  '12 caractères au moins. Quatre mots sans rapport entre eux se retiennent bien.'
