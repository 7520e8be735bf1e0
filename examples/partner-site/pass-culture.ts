/** The calls that a digital partner makes, with nothing but `fetch`. */

export type Given = { readonly token: string; readonly email: string; readonly offerId: string }

/** What a countermark is worth, in the words of the shop. */
export type Verdict =
  | { readonly kind: 'good' }
  | { readonly kind: 'bad'; readonly says: string }
  | { readonly kind: 'later'; readonly says: string }

const addressOf = (url: string, { token, email, offerId }: Given): string => {
  // URLSearchParams writes the « + » of an address as it must: %2B.
  const asked = new URLSearchParams({ email, offer_id: offerId })
  return `${url}/bookings/token/${encodeURIComponent(token)}?${asked}`
}

/** Whether a countermark is good: nothing changes. No key is needed for that. */
export const check = (url: string, given: Given): Promise<Verdict> => send(url, given, 'GET')

/** Validates it: once, when the account stands. */
export const validate = (url: string, given: Given): Promise<Verdict> => send(url, given, 'PATCH')

async function send(url: string, given: Given, method: 'GET' | 'PATCH'): Promise<Verdict> {
  const answered = await fetch(addressOf(url, given), { method }).catch(() => null)
  if (answered === null || answered.status >= 500 || answered.status === 429) {
    return { kind: 'later', says: 'Le pass Culture ne répond pas : réessayez dans un instant' }
  }
  if (answered.ok) return { kind: 'good' }
  // Field, then a list of French sentences that may be shown.
  const errors = (await answered.json()) as Record<string, string[]>
  return { kind: 'bad', says: Object.values(errors).flat().join(' ') }
}

export type Booking = {
  readonly id: string
  readonly countermark: string
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly offer: { readonly id: string; readonly name: string }
}

/** What waits to be served, for whoever opens accounts by hand: with a key that may read. */
export async function toServe(url: string, key: string): Promise<readonly Booking[]> {
  const found: Booking[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const query = new URLSearchParams({ state: 'booked', ...(cursor !== '' && { cursor }) })
    const answered = await fetch(`${url}/api/v1/bookings?${query}`, {
      headers: { authorization: `Bearer ${key}` },
    })
    if (!answered.ok) throw new Error(`the list of bookings: ${answered.status}`)
    const page = (await answered.json()) as { items: Booking[]; next: string | null }
    found.push(...page.items)
    cursor = page.next
  }
  return found
}
