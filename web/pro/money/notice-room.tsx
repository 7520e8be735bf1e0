import { keepOn, keptOn } from '../../kit/kept.ts'

const name = 'money-notice'

/** Keeps on this device whether the notice was there, for the next page to leave it its room. */
export const rememberNotice = (isThere: boolean): void => keepOn(name, isThere ? 'shown' : null)

/** The room of a notice that was there last time: the page stands still when it comes back. */
export const NoticeRoom = () =>
  keptOn(name) === null ? null : <div className="notice-room no-print" />
