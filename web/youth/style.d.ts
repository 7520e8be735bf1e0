import 'react'

declare module 'react' {
  interface CSSProperties {
    /** Our own measures, set where they differ. */
    [name: `--${string}`]: string | number | undefined
  }
}
