import { createElement, use, type FunctionComponent, type ReactNode } from 'react'

type Drawn = (props: never) => ReactNode
type PropsOf<C extends Drawn> = Parameters<C> extends [infer Props extends object] ? Props : object

/**
 * A screen fetched when it is first gone to: `screen(() => import('./home.tsx'), 'Home')`. Its
 * `fetch` has it fetched before. Unlike `lazy` of React, one already here is drawn at once: an
 * outline once shown would stand 300 ms.
 */
export function screen<Name extends string, Module extends Record<Name, Drawn>>(
  fetches: () => Promise<Module>,
  name: Name,
) {
  type Screen = FunctionComponent<PropsOf<Module[Name]>>
  let here: Screen | undefined
  let coming: Promise<Screen> | undefined
  const fetch = () =>
    (coming ??= fetches().then((module) => {
      // A component takes the props that its own signature says.
      here = module[name] as unknown as Screen
      return here
    }))
  const Fetched: Screen = (props) => createElement(here ?? use(fetch()), props)
  return Object.assign(Fetched, {
    /** Settles when the screen is here, or has failed: it will say so itself. */
    fetch: () =>
      fetch().then(
        () => undefined,
        () => undefined,
      ),
  })
}
