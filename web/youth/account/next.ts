import { ownPath } from '../../kit/own-path.ts'

/** Where one goes after signing in: the address asked for, if it is one of this app. */
export const afterSignIn = (search: URLSearchParams): string =>
  ownPath(search.get('suite'), '/decouverte')
