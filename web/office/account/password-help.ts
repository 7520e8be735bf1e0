export const passwordHelp =
  '16 caractères au moins. Cinq mots sans rapport entre eux se retiennent bien.'
