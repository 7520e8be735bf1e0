import type { Span } from '../kit/traces.ts'

/** A collector of traces: OTLP over HTTP in JSON, as every one of them takes it (opentelemetry.io). */
type Collector = {
  /** Keeps a span until the next parcel leaves; beyond what one holds, it is dropped. */
  take(span: Span): void
  /** Sends what waits, and takes no more. */
  close(): Promise<void>
}

type Needs = {
  /** `http://collector:4318`, without a final slash. */
  readonly url: string
  readonly userAgent: string
  readonly report: (fault: unknown, about: string) => void
}

const most = 5_000
const everyMs = 2_000
const patienceMs = 5_000

/** Sends parcels every two seconds. A collector that is away costs its spans, and nothing else. */
export function openCollector({ url, userAgent, report }: Needs): Collector {
  let waiting: Span[] = []
  let isAway = false
  const send = async () => {
    const parcel = waiting
    waiting = []
    if (parcel.length === 0) return
    try {
      const response = await fetch(`${url}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': userAgent },
        body: JSON.stringify(written(parcel)),
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      })
      await response.body?.cancel()
      if (!response.ok) throw new Error(`the collector answered ${response.status}`)
      isAway = false
    } catch (fault) {
      // Told once: it would fill the logs.
      if (!isAway) report(fault, 'traces')
      isAway = true
    }
  }
  let sending = Promise.resolve()
  const timer = setInterval(() => {
    sending = sending.then(send)
  }, everyMs).unref()
  return {
    take(span) {
      if (waiting.length < most) waiting.push(span)
    },
    async close() {
      clearInterval(timer)
      await sending.then(send)
    },
  }
}

const kinds = { request: 2, statement: 3 } as const
const faulty = 2

const nanoseconds = (ms: number): string => `${Math.round(ms * 1_000)}000`

const attribute = ([key, value]: [string, string | number]) => ({
  key,
  value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
})

const written = (spans: readonly Span[]) => ({
  resourceSpans: [
    {
      resource: { attributes: [attribute(['service.name', 'pass-culture'])] },
      scopeSpans: [
        {
          scope: { name: 'pass-culture' },
          spans: spans.map((span) => ({
            traceId: span.traceId,
            spanId: span.spanId,
            ...(span.parentId === null ? {} : { parentSpanId: span.parentId }),
            name: span.name,
            kind: kinds[span.kind],
            startTimeUnixNano: nanoseconds(span.startedAt),
            endTimeUnixNano: nanoseconds(span.endedAt),
            attributes: Object.entries(span.attributes).map(attribute),
            ...(span.isFault ? { status: { code: faulty } } : {}),
          })),
        },
      ],
    },
  ],
})
