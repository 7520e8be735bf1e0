import { Fragment, jsx as make, jsxs as makeAll } from 'react/jsx-runtime'

/**
 * What our JSX is made with: React's own, after French spacing. Browsers cut a line at any ordinary
 * space, and would begin one with « : », here mended once for our words and those people typed.
 * The sign that ends a text keeps its space: labels stay to the letter.
 */

export { Fragment }

export const jsx: typeof make = (type, props, key) => make(type, spaced(type, props), key)
export const jsxs: typeof makeAll = (type, props, key) => makeAll(type, spaced(type, props), key)

function spaced(type: unknown, props: unknown): unknown {
  const { children } = props as { children?: unknown }
  // What is written for machines stays as it is.
  if (type === 'code' || type === 'pre') return props
  if (typeof children === 'string') {
    const said = unbroken(children)
    return said === children ? props : { ...(props as object), children: said }
  }
  if (!Array.isArray(children) || !children.some(isCut)) return props
  return {
    ...(props as object),
    children: children.map((one) => (isCut(one) ? unbroken(one) : one)),
  }
}

const isCut = (child: unknown): child is string =>
  typeof child === 'string' && unbroken(child) !== child

/** `il dit : « oui »`, whose spaces no longer end a line. */
const unbroken = (text: string): string => text.replace(/ (?=[:;!?] .|»)|(«) /g, '$1\u00a0')
