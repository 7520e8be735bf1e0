/** Where one goes after signing in: the address asked for, if it is one of this app. */
export const afterSignIn = (search: URLSearchParams): string => {
  const next = search.get('suite') ?? ''
  return /^\/(?![/\\])/.test(next) ? next : '/decouverte'
}
