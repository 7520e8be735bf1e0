/** Only a path of this very site: an address posted in a link leads nowhere else. */
export const ownPath = (path: string | null, otherwise: string): string =>
  path !== null && /^\/(?![/\\])/.test(path) ? path : otherwise
