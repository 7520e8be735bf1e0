import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MailRefused, openSmtp, type Outgoing, type Post } from './postman.ts'

type Answer = { readonly code: number; readonly says: string }
const plays: { recipient: Answer | null; content: Answer | null; sender: Answer | null } = {
  recipient: null,
  content: null,
  sender: null,
}
const arrived: ParsedMail[] = []
const recipients: string[][] = []
let connections = 0

const fault = ({ code, says }: Answer) => Object.assign(new Error(says), { responseCode: code })
const part: SMTPServerOptions = {
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onConnect(_, done) {
    connections += 1
    done()
  },
  onAuth: ({ password }, _, done) =>
    password === 'right' ? done(null, { user: 'pass' }) : done(new Error('wrong password')),
  onMailFrom: (_, __, done) => done(plays.sender && fault(plays.sender)),
  onRcptTo: (_, __, done) => done(plays.recipient && fault(plays.recipient)),
  onData(stream, session, done) {
    simpleParser(stream).then((mail) => {
      if (plays.content) return done(fault(plays.content))
      arrived.push(mail)
      recipients.push(session.envelope.rcptTo.map(({ address }) => address))
      done()
    }, done)
  },
}
const server = new SMTPServer(part)
server.on('error', () => undefined)
server.listen(0, '127.0.0.1')
await once(server.server, 'listening')
const { port } = server.server.address() as AddressInfo

const opened: Post[] = []
const open = (
  url = `smtp://127.0.0.1:${port}`,
  patience?: { connection: number; socket: number },
) => {
  const post = openSmtp({
    url,
    from: 'pass Culture <ne-pas-repondre@pass.example.fr>',
    ...(patience ? { patience } : {}),
  })
  opened.push(post)
  return post
}

beforeEach(() => {
  Object.assign(plays, { recipient: null, content: null, sender: null })
  arrived.length = 0
  recipients.length = 0
  connections = 0
})
afterEach(() => opened.splice(0).forEach((post) => post.close?.()))
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const letter: Outgoing = {
  to: 'lea@example.org',
  subject: 'Ta réservation pour « Été à Cayenne » est confirmée',
  text: 'Bonjour Léa,\n\nÀ bientôt à 20 h 30.\n',
  html: '<html lang="fr"><body><p>Bonjour Léa</p></body></html>',
  messageId: 'booking-1042-confirmed',
}

describe('a letter', () => {
  test('arrives with its words in French, in text and in HTML', async () => {
    await open().send(letter)
    const [mail] = arrived
    expect(mail?.subject).toBe(letter.subject)
    expect(mail?.from?.value).toEqual([
      { address: 'ne-pas-repondre@pass.example.fr', name: 'pass Culture' },
    ])
    expect(recipients).toEqual([['lea@example.org']])
    expect(mail?.text?.trim()).toBe(letter.text.trim())
    expect(mail?.html).toContain('Bonjour Léa')
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
  })

  test('posted twice keeps its Message-ID', async () => {
    const post = open()
    await post.send(letter)
    await post.send(letter)
    const ids = arrived.map(({ messageId }) => messageId)
    expect(ids).toEqual(Array(2).fill('<booking-1042-confirmed@pass.example.fr>'))
  })

  test('travels with others over a few kept connections', async () => {
    const post = open()
    const letters = Array.from({ length: 30 }, (_, n) => ({ ...letter, messageId: `m-${n}` }))
    await Promise.all(letters.map((one) => post.send(one)))
    expect(arrived).toHaveLength(30)
    expect(connections).toBeLessThanOrEqual(3)
  })
})

describe('a letter that would carry more than itself is refused before it leaves', () => {
  test.each([
    ['a line break in the subject', { subject: 'Bonjour\r\nBcc: everyone@example.org' }],
    ['a lone line feed in the subject', { subject: 'Bonjour\nBcc: x@example.org' }],
    ['a control character in the subject', { subject: 'Bonjour\u0000' }],
    ['a line break in the address', { to: 'lea@example.org\r\nBcc: x@example.org' }],
    ['two addresses', { to: 'lea@example.org, karim@example.org' }],
    ['a name with the address', { to: 'Léa <lea@example.org>' }],
    ['no address', { to: '' }],
    ['a source route', { to: '@relay.example.org:lea@example.org' }],
    ['a line break in the Message-ID', { messageId: 'x>\r\nBcc: x@example.org' }],
    ['a Message-ID with an address', { messageId: 'x@elsewhere.example' }],
  ])('%s', async (_, change) => {
    await expect(open().send({ ...letter, ...change })).rejects.toBeInstanceOf(MailRefused)
    expect(connections).toBe(0)
  })
})

describe('what the server says', () => {
  const sending = async (post = open()) => {
    try {
      await post.send(letter)
      return null
    } catch (error) {
      return error
    }
  }

  test.each([
    ['recipient', 550],
    ['recipient', 553],
    ['content', 554],
    ['content', 552],
  ] as const)(
    '%s refused with %i: never tried again, and no address is repeated',
    async (at, code) => {
      plays[at] = { code, says: 'no such person <lea@example.org> here' }
      const error = await sending()
      expect(error).toBeInstanceOf(MailRefused)
      expect(String(error)).toContain(String(code))
      expect(JSON.stringify([String(error), error])).not.toContain('lea@')
    },
  )

  test.each([
    ['recipient', 450],
    ['recipient', 421],
    ['content', 451],
    ['sender', 451],
    ['sender', 550],
  ] as const)('%s put off with %i: to be tried again', async (at, code) => {
    plays[at] = { code, says: 'later' }
    const error = await sending()
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(MailRefused)
  })

  test('a letter put off arrives when it is tried again', async () => {
    const post = open()
    plays.recipient = { code: 450, says: 'greylisted' }
    expect(await sending(post)).toBeInstanceOf(Error)
    plays.recipient = null
    expect(await sending(post)).toBeNull()
    expect(arrived).toHaveLength(1)
  })

  test('a wrong password is our fault, not the letter’s', async () => {
    const error = await sending(open(`smtp://pass:wrong@127.0.0.1:${port}`))
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(MailRefused)
    expect(await sending(open(`smtp://pass:right@127.0.0.1:${port}`))).toBeNull()
  })
})

describe('a server in trouble is not waited for', () => {
  const patience = { connection: 300, socket: 300 }
  const failsSoon = async (url: string) => {
    const before = performance.now()
    const error = await open(url, patience)
      .send(letter)
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(MailRefused)
    expect(performance.now() - before).toBeLessThan(2_000)
  }
  const sockets = new Set<Socket>()
  const standIn = async (onSocket: (socket: Socket) => void) => {
    const stand = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined))
      onSocket(socket)
    }).listen(0, '127.0.0.1')
    await once(stand, 'listening')
    afterAll(() => {
      sockets.forEach((socket) => socket.destroy())
      stand.close()
    })
    return `smtp://127.0.0.1:${(stand.address() as AddressInfo).port}`
  }

  test('nobody there', () => failsSoon('smtp://127.0.0.1:9'))
  test('it says nothing', async () => failsSoon(await standIn(() => undefined)))
  test('it hangs up at once', async () => failsSoon(await standIn((socket) => socket.end())))
  test('it falls silent after the greeting', async () =>
    failsSoon(await standIn((socket) => socket.write('220 hello\r\n'))))
})

test.each(['nobody', 'pass Culture <>', 'a@b, c@d', 'pass <a@b>\r\nBcc: c@d'])(
  'the sender %j is refused at the start',
  (from) => expect(() => openSmtp({ url: 'smtp://127.0.0.1', from })).toThrow('sender'),
)

test('once closed, nothing is taken any more', async () => {
  const post = open()
  await post.send(letter)
  post.close?.()
  await expect(post.send(letter)).rejects.toThrow()
})
