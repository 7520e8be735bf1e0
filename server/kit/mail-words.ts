import type { AccountKind } from '../../contract/values.ts'

/** To whom a letter about an account is written. */
export type Reader = { readonly kind: AccountKind; readonly pseudo: string }

/** Under which path the site of each kind of account stands. */
export const frontOf: Readonly<Record<AccountKind, string>> = {
  youth: '',
  pro: '/pro',
  staff: '/equipe',
}

/** Young people are told « tu », professionals and the team « vous ». */
export const said = ({ kind }: Pick<Reader, 'kind'>, tu: string, vous: string): string =>
  kind === 'youth' ? tu : vous
