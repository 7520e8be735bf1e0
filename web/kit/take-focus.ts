/** A `ref` for a field that has just been asked for: the keyboard is on it as soon as it stands. */
export const takeFocus = (element: HTMLElement | null): void => element?.focus()
