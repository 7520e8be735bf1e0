/** Files that a phone's calendar opens (RFC 5545). */

export type Event = {
  /** Names it for ever: the same file opened twice makes one entry. */
  readonly uid: string
  readonly title: string
  readonly startsAt: string
  /** Without an end, the calendar shows an hour of its own choice. */
  readonly endsAt: string | null
  readonly place: string
  readonly says: string
  readonly url: string
  readonly madeAt: string
}

/** A calendar file with one event, and two hours’ notice of it. */
export function calendarFile(event: Event): Blob {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//pass Culture//FR',
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${stamp(event.madeAt)}`,
    `DTSTART:${stamp(event.startsAt)}`,
    ...(event.endsAt === null ? [] : [`DTEND:${stamp(event.endsAt)}`]),
    `SUMMARY:${escaped(event.title)}`,
    `LOCATION:${escaped(event.place)}`,
    `DESCRIPTION:${escaped(event.says)}`,
    `URL:${event.url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(event.title)}`,
    'TRIGGER:-PT2H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  const text = `${lines.map(folded).join('\r\n')}\r\n`
  return new Blob([text], { type: 'text/calendar' })
}

const stamp = (instant: string): string =>
  `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')

const bytes = new TextEncoder()

/** A line holds at most 75 bytes; what goes on starts with a space. */
function folded(line: string): string {
  const rows = ['']
  let room = 75
  for (const sign of line) {
    const size = bytes.encode(sign).length
    if (size > room) {
      rows.push('')
      room = 74
    }
    room -= size
    rows[rows.length - 1] += sign
  }
  return rows.join('\r\n ')
}
