import { beforeEach, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { openLocalServer } from '../../test/local-server.ts'
import { openService, type Ask } from './ask.ts'

const server = await openLocalServer()
const start = new Date('2026-11-02T09:00:00Z')
let at = start
let ask: Ask

beforeEach(() => {
  at = start
  server.received.length = 0
  ask = openService({ baseUrl: server.origin, now: () => at, userAgent: 'test' })
})

const later = (ms: number) => {
  at = new Date(at.getTime() + ms)
}
const question = () => ask('/search', { q: 'été & co' }, z.object({ well: z.boolean() }))
const askTimes = async (count: number) => {
  for (let n = 0; n < count; n++) await question()
}
const calls = () => server.received.length
const answers = (status: number, headers: Record<string, string> = {}) =>
  server.plays((_, response) => response.writeHead(status, headers).end('{"well":true}'))

test('a question is put in the address, with who asks', async () => {
  answers(200)
  expect(await question()).toEqual({ answer: { well: true } })
  expect(server.received[0]?.url).toBe('/search?q=%C3%A9t%C3%A9+%26+co')
  expect(server.received[0]?.headers['user-agent']).toBe('test')
})

test('a service in trouble is left alone for thirty seconds, then one question tries the ground', async () => {
  answers(503)
  await askTimes(8)
  expect(calls()).toBe(5)
  later(29_999)
  await askTimes(1)
  expect(calls()).toBe(5)
  later(1)
  expect(await Promise.all([question(), question()])).toEqual(['unavailable', 'unavailable'])
  expect(calls()).toBe(6)
  later(30_000)
  answers(200)
  expect(await question()).toEqual({ answer: { well: true } })
  await askTimes(3)
  expect(calls()).toBe(10)
})

test('failures that do not follow one another do not shut it', async () => {
  for (let n = 0; n < 4; n++) {
    answers(500)
    await askTimes(4)
    answers(200)
    await askTimes(1)
  }
  expect(calls()).toBe(20)
})

test('a question it rejects says that it is well', async () => {
  answers(400)
  await askTimes(7)
  expect(await question()).toBe('rejected')
  expect(calls()).toBe(8)
})

test('too many questions: it rests as long as it is asked to, in seconds', async () => {
  answers(429, { 'retry-after': '7' })
  await askTimes(2)
  expect(calls()).toBe(1)
  answers(200)
  later(6_999)
  expect(await question()).toBe('unavailable')
  later(1)
  expect(await question()).toEqual({ answer: { well: true } })
})

test('or until the date it gives, within reason', async () => {
  answers(429, { 'retry-after': 'Mon, 02 Nov 2026 09:00:40 GMT' })
  await askTimes(1)
  later(39_999)
  await askTimes(1)
  expect(calls()).toBe(1)
  answers(503, { 'retry-after': '86400' })
  later(1)
  await askTimes(2)
  expect(calls()).toBe(2)
  later(10 * 60_000)
  await askTimes(1)
  expect(calls()).toBe(3)
})

test('or five seconds when it does not say', async () => {
  answers(429, { 'retry-after': 'soon' })
  await askTimes(2)
  later(5_000)
  await askTimes(1)
  expect(calls()).toBe(2)
})

test('but not for ever when the platform’s time is moved back', async () => {
  answers(429, { 'retry-after': '60' })
  await askTimes(1)
  later(-24 * 3_600_000)
  answers(200)
  expect(await question()).toEqual({ answer: { well: true } })
})
