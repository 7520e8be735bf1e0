import { createServer } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { openHouse } from '../world.ts'
import { openChild } from './child.ts'

const other = createServer()
afterAll(() => other.close())

test('a port that another program holds is told in one line, with what to do', async () => {
  const house = await openHouse({ startsAt: new Date() })
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  const late = openChild(['server/main.ts', 'start'], {
    DATABASE_URL: house.url,
    SANDBOX: 'on',
    PORT: String(port),
  })
  expect(await late.says('ne peut pas démarrer')).toContain(`PORT=${port} : un autre programme`)
})
