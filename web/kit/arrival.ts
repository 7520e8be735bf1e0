/** The place of the screen shown last; none before the first. */
let last: string | null = null

/**
 * A screen has just come: the top of the page in sight, and its title under the keyboard, so that it
 * is read out. The first one is read from its top, as any page; one gone back to is found as it was
 * left. One that takes the place of another at the same address, as the thanks for a form, comes too.
 */
export function arrive(
  heading: HTMLElement | null,
  { key, isBack }: { readonly key: string; readonly isBack: boolean },
): void {
  const [isFirst, isInPlace] = [last === null, last === key]
  last = key
  if (isFirst) return
  if (isInPlace || !isBack) window.scrollTo(0, 0)
  heading?.focus({ preventScroll: true })
}
