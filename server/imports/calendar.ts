import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { oneLine, type EventEntry, type Ignored, type ReadPage } from './entries.ts'

/** iCalendar (RFC 5545): events with their repetitions and their zones, as an agenda publishes them. */

const horizonDays = 366
const mostDates = 400
/** A repetition that began long ago is walked from its beginning: so many steps and no more. */
const mostSteps = 20_000

export type Around = {
  /** Times that say no zone are those of the venue. */
  readonly timeZone: string
  readonly now: Date
}

/** Every event of a calendar with its dates of the year to come; null for what is no calendar. */
export function readCalendar(text: string, around: Around): ReadPage | null {
  const calendar = calendarOf(text)
  if (calendar === null) return null
  const entries: EventEntry[] = []
  const ignored: Ignored[] = []
  const components = calendar.getAllSubcomponents('vevent')
  for (const component of components) {
    // A date moved within a repetition is told by the event it belongs to.
    if (component.hasProperty('recurrence-id')) continue
    const entry = entryOf(component, around)
    if (entry === null) continue
    if ('says' in entry) ignored.push(entry)
    else entries.push(entry)
  }
  return { entries, ignored, given: components.length, lastRef: null, total: components.length }
}

function calendarOf(text: string): ICAL.Component | null {
  try {
    const root: unknown = ICAL.parse(text)
    // Several calendars in one text: the first one speaks.
    const first: unknown = Array.isArray(root) && Array.isArray(root[0]) ? root[0] : root
    if (!Array.isArray(first)) return null
    const calendar = new ICAL.Component(first)
    return calendar.name === 'vcalendar' ? calendar : null
  } catch {
    return null
  }
}

function entryOf(component: ICAL.Component, around: Around): EventEntry | Ignored | null {
  const ref = String(component.getFirstPropertyValue('uid') ?? '').slice(0, 200)
  const title = oneLine(String(component.getFirstPropertyValue('summary') ?? ''), 140)
  if (ref === '') return { ref: '(sans identifiant)', says: `« ${title} » n’a pas d’identifiant` }
  if (title === '') return { ref, says: 'Évènement sans titre' }
  if (isCancelled(component)) return null
  try {
    const event = new ICAL.Event(component)
    if (event.startDate.isDate) {
      return { ref, says: `« ${title} » dure une journée entière : donnez une heure de début` }
    }
    const dates = datesOf(event, ref, around)
    if (dates.length === 0) return null
    return {
      kind: 'event',
      ref,
      title,
      description: event.description?.trim() ?? '',
      durationMinutes: null,
      type: null,
      imageUrl: null,
      imageCredit: null,
      dates,
    }
  } catch {
    return { ref, says: `« ${title} » : dates ou répétition illisibles` }
  }
}

const isCancelled = (component: ICAL.Component): boolean =>
  String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED'

/** The dates not yet over of an event, those that were moved or cancelled one by one included. */
function datesOf(event: ICAL.Event, ref: string, around: Around): EventEntry['dates'] {
  const end = around.now.getTime() + horizonDays * 86_400_000
  const dates: EventEntry['dates'] = []
  const walk = event.iterator()
  for (let step = 0; step < mostSteps && dates.length < mostDates; step++) {
    const next = event.isRecurring() ? walk.next() : step === 0 ? event.startDate : null
    if (!next) break
    const { item, startDate, endDate } = event.getOccurrenceDetails(next)
    const startsAt = instantOf(startDate, item, around)
    if (startsAt.getTime() > end) break
    const endsAt = instantOf(endDate, item, around)
    if (isCancelled(item.component) || startsAt <= around.now || endsAt <= startsAt) continue
    // The date keeps its name when it is moved: it is named by when it was first to be.
    const name = event.isRecurring() ? `${ref}_${next.toString()}` : ref
    dates.push({ ref: name.slice(-200), startsAt, endsAt })
  }
  return dates
}

/** The instant of a time on some wall: in UTC, in the zone that is named, else in the venue's. */
function instantOf(time: ICAL.Time, event: ICAL.Event, { timeZone }: Around): Date {
  const { zone } = time
  if (zone === ICAL.Timezone.utcTimezone) return time.toJSDate()
  const named = String(event.component.getFirstProperty('dtstart')?.getParameter('tzid') ?? '')
  const known = [named, zone?.tzid ?? ''].find(isZone)
  // A zone that only this calendar knows carries its own offsets.
  if (known === undefined && named !== '' && zone && zone !== ICAL.Timezone.localTimezone) {
    return new Date(time.toUnixTime() * 1000)
  }
  const { year, month, day, hour, minute, second } = time
  const civil = new Temporal.PlainDateTime(year, month, day, hour, minute, second)
  return new Date(civil.toZonedDateTime(known ?? timeZone).epochMilliseconds)
}

const zones = new Map<string, boolean>()

function isZone(name: string): boolean {
  if (!name.includes('/')) return false
  let known = zones.get(name)
  if (known === undefined) {
    try {
      known = new Intl.DateTimeFormat('fr-FR', { timeZone: name }).resolvedOptions().timeZone !== ''
    } catch {
      known = false
    }
    // Names come from outside: only a few hundred are zones, the others are not remembered.
    if (known) zones.set(name, known)
  }
  return known
}
