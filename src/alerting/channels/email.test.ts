import { createScope, preset } from '@pumped-fn/core-next'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { ChannelOptions } from '#domain/alerting/alert.ts'
import { authority, selfSigned, type Authority, type Certificate } from '#probes/test-certificates.ts'
import { closedPort, serveTcp } from '#probes/test-kit.ts'
import { trust } from '#probes/tls.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { asError } from '#runtime/failure.ts'
import type { ChannelType, Message } from '../channel.ts'
import { sampleMessage, sampleNotice, two } from '../samples.ts'
import { secretsOf, withoutSecrets } from '../dispatch/secrets.ts'
import { email } from './email.ts'
import { reply, startMailServer, type Mail } from './mail-server.fixture.ts'
import { awkward, digests, flood, singles } from './messages.fixture.ts'
import { misfit, never, refusal } from './suite.fixture.ts'

let known: Authority
let certificate: Certificate
beforeAll(async () => {
  known = await authority('Known root')
  certificate = await known.issue({ names: ['127.0.0.1'], to: 100 })
})

const channelOf = (env: Readonly<Record<string, string>> = {}): Promise<ChannelType> =>
  createScope(preset(config, parseConfig(env)), preset(trust, known.trust)).resolve(email)

const opened = sampleMessage([sampleNotice()])

const optionsFor = (port: number, changes: ChannelOptions = {}): ChannelOptions => ({
  host: '127.0.0.1',
  port,
  username: 'hale',
  password: 'hush-hush',
  from: 'hale@example.com',
  to: ['ops@example.com', 'boss@example.com'],
  ...changes,
})

const withoutLogin = ({ username: _user, password: _password, ...options }: ChannelOptions): ChannelOptions => options

const only = (mails: readonly Mail[]): Mail => {
  const [mail, ...others] = mails
  if (!mail || others.length > 0) throw new Error(`${mails.length} mails came`)
  return mail
}

/** The mail that a message becomes, sent to a server that asks for no login over a connection without encryption. */
const mailOf = async (message: Message): Promise<Mail> => {
  const { port, mails } = await startMailServer({ authOptional: true, disabledCommands: ['STARTTLS'] })
  const channel = await channelOf()
  await channel.send({ options: withoutLogin(optionsFor(port, { security: 'none' })), message }, never)
  return only(mails)
}

const header = ({ headers }: Mail, key: string): string | undefined => headers.find((one) => one.key === key)?.value

test('mail goes encrypted after STARTTLS with a login, and the reply of the server is told', async () => {
  const { port, mails } = await startMailServer({ ...certificate })
  const channel = await channelOf()
  expect(await channel.send({ options: optionsFor(port), message: opened }, never)).toBe('250 queued as 4F00')
  expect(only(mails)).toMatchObject({
    isEncrypted: true,
    user: 'hale',
    envelope: { from: 'hale@example.com', to: ['ops@example.com', 'boss@example.com'] },
    from: { name: 'Hale', address: 'hale@example.com' },
    to: [{ address: 'ops@example.com' }, { address: 'boss@example.com' }],
    subject: 'payments-api is down: HTTP 503 (expected 200-399)',
  })
})

test('mail goes encrypted from the first byte where that is asked for', async () => {
  const { port, mails } = await startMailServer({ secure: true, ...certificate })
  const channel = await channelOf()
  await channel.send({ options: optionsFor(port, { security: 'tls' }), message: opened }, never)
  expect(only(mails)).toMatchObject({ isEncrypted: true, user: 'hale' })
})

test('a mail is named after its message and its sender, says that no person wrote it, and holds text and HTML', async () => {
  const mail = await mailOf(opened)
  expect(mail.messageId).toBe('<message-1@example.com>')
  expect(header(mail, 'auto-submitted')).toBe('auto-generated')
  expect(header(mail, 'x-auto-response-suppress')).toBe('All')
  expect(Date.parse(mail.date ?? '')).toBe(two)
  expect(mail.text).toContain('Endpoint: https://payments.example/health\n')
  expect(mail.text).toContain('\nhttps://hale.example/dashboard/alerts/alert-payments')
  expect(mail.html).toContain('>https://payments.example/health</td>')
  expect(mail.html).toContain('<a href="https://hale.example/dashboard/alerts/alert-payments">Open in Hale</a>')
})

test('all mails about one alert have the same ancestor, so that readers show one thread; digests have none', async () => {
  const ancestor = '<alert.alert-payments@example.com>'
  for (const kind of ['opened', 'resolved'] as const)
    expect(await mailOf(sampleMessage([sampleNotice(kind)], { id: kind }))).toMatchObject({
      messageId: `<${kind}@example.com>`,
      inReplyTo: ancestor,
      references: ancestor,
    })
  const digest = await mailOf(flood)
  expect(digest.references).toBeUndefined()
  expect(digest.inReplyTo).toBeUndefined()
})

/** What a reader sees of HTML. */
const shown = (html = ''): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

test('whatever the message is, text and HTML name every service, and the subject is short', async () => {
  const messages = Object.entries({ ...singles, ...digests })
  const mails = await Promise.all(messages.map(([, message]) => mailOf(message)))
  for (const [at, [title, message]] of messages.entries()) {
    const { text = '', html, subject = '' } = mails[at] ?? {}
    expect(subject.length, title).toBeLessThanOrEqual(200)
    for (const { service } of message.notices)
      expect(
        [text, shown(html)].every((one) => one.includes(service.name)),
        `${title}: ${service.name}`,
      ).toBe(true)
  }
})

test('a name full of markup is text in the HTML, and the text of an escalation level keeps its lines', async () => {
  const notice = sampleNotice('escalated', { service: { name: awkward }, notice: { text: 'Call <the> boss.\n\nNow.' } })
  const { html = '', text = '' } = await mailOf(sampleMessage([notice]))
  expect(html).not.toContain('<b>')
  expect(html).toContain('white-space:pre-wrap">Call &lt;the&gt; boss.\n\nNow.</p>')
  expect(text).toContain('Call <the> boss.\n\nNow.\n')
})

const failing = async (port: number, changes: ChannelOptions = {}, signal = never) => {
  const channel = await channelOf()
  return refusal(channel.send({ options: optionsFor(port, changes), message: opened }, signal))
}

test('a server without STARTTLS gets neither login nor mail', async () => {
  const { port, mails } = await startMailServer({ disabledCommands: ['STARTTLS'] })
  const error = await failing(port)
  expect(error.permanent).toBe(true)
  expect(error.message).toMatch(/^5\d\d .*not/)
  expect(mails).toEqual([])
})

const broken: Readonly<Record<string, () => Promise<Certificate>>> = {
  'certificate is self-signed': () => selfSigned({ names: ['127.0.0.1'], to: 100 }),
  'certificate has expired': () => known.issue({ names: ['127.0.0.1'], to: -1 }),
  'certificate is for another host': () => known.issue({ names: ['mail.example'], to: 100 }),
}

test.each(Object.entries(broken))('%s: told in words with either encryption, before the login', async (words, issue) => {
  let logins = 0
  const settings = { ...(await issue()), onAuth: () => (logins += 1) }
  const upgrading = await startMailServer(settings)
  expect(await failing(upgrading.port)).toMatchObject({ message: words, permanent: false })
  const secure = await startMailServer({ ...settings, secure: true })
  expect(await failing(secure.port, { security: 'tls' })).toMatchObject({ message: words, permanent: false })
  expect(logins).toBe(0)
})

test('a server that speaks no TLS, nobody there, and a connection that breaks are told in words', async () => {
  const { port } = await startMailServer({ disabledCommands: ['STARTTLS'] })
  expect(await failing(port, { security: 'tls' })).toMatchObject({ message: 'the server does not speak TLS', permanent: false })
  expect(await failing(await closedPort())).toMatchObject({ message: 'connection refused', permanent: false })
  const shut = await serveTcp((socket) => socket.end())
  expect(await failing(shut)).toMatchObject({ message: 'Connection closed unexpectedly', permanent: false })
})

test('a server behind an address that Hale may not reach is never asked', async () => {
  const { port, mails } = await startMailServer({ ...certificate })
  const channel = await channelOf({ HALE_OUTBOUND_DENY: '127.0.0.0/8' })
  const error = await refusal(channel.send({ options: optionsFor(port), message: opened }, never))
  expect(error.message).toMatch(/^Hale may not connect to 127\.0\.0\.1/)
  expect(mails).toEqual([])
})

test('a server that does not answer is left at once when the signal aborts', async () => {
  const aborter = new AbortController()
  const port = await serveTcp((socket) => {
    socket.on('close', () => {})
    aborter.abort()
  })
  expect(await failing(port, {}, aborter.signal)).toMatchObject({ message: 'no answer in time', permanent: false })
})

test('a login that the server does not offer is not left out', async () => {
  const { port, mails } = await startMailServer({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] })
  const error = await failing(port, { security: 'none' })
  expect(error.permanent).toBe(true)
  expect(mails).toEqual([])
})

test('a wrong password is refused for good, a login that must wait is not', async () => {
  const wrong = await startMailServer({ ...certificate })
  expect(await failing(wrong.port, { password: 'wrong' })).toMatchObject({ permanent: true, message: '535 who are you' })
  const busy = await startMailServer({ ...certificate, onAuth: (_auth, _session, done) => done(reply(454, 'try later')) })
  expect(await failing(busy.port)).toMatchObject({ permanent: false, message: '454 try later' })
})

test.each([
  [421, false],
  [450, false],
  [451, false],
  [550, true],
  [552, true],
  [554, true],
] as const)('a reply of %i to the mail is final: %s', async (code, permanent) => {
  const { port } = await startMailServer({
    ...certificate,
    onData: (stream, _session, done) => {
      stream.resume().on('end', () => done(reply(code, 'no')))
    },
  })
  expect(await failing(port)).toMatchObject({ permanent, message: `${code} no` })
})

test('a sender that the server does not want is refused for good', async () => {
  const { port } = await startMailServer({ ...certificate, onMailFrom: (_address, _session, done) => done(reply(553, 'not you')) })
  expect(await failing(port)).toMatchObject({ permanent: true, message: '553 not you' })
})

/** A server that gives the boss these replies in turn, and then takes mail for him. */
const moody = (...replies: readonly Error[]) => {
  const left = [...replies]
  return startMailServer({
    ...certificate,
    onRcptTo: ({ address }, _session, done) => done(address === 'boss@example.com' ? left.shift() : null),
  })
}

test('a further try reaches only those who have not got the mail, and shows all recipients', async () => {
  const { port, mails } = await moody(reply(450, 'greylisted'))
  const channel = await channelOf()
  const send = () => channel.send({ options: optionsFor(port), message: opened }, never)
  expect(await refusal(send())).toMatchObject({ permanent: false, message: 'not taken yet for boss@example.com: 450 greylisted' })
  expect(await send()).toBe('250 queued as 4F00')
  expect(mails.map(({ envelope }) => envelope.to)).toEqual([['ops@example.com'], ['boss@example.com']])
  expect(mails.map(({ messageId }) => messageId)).toEqual(['<message-1@example.com>', '<message-1@example.com>'])
  expect(mails[1]?.to).toHaveLength(2)
})

test('who is refused for good is told; those who got the mail make it sent', async () => {
  const { port } = await moody(reply(550, 'no such user'))
  const channel = await channelOf()
  expect(await channel.send({ options: optionsFor(port), message: opened }, never)).toBe(
    '250 queued as 4F00; refused for boss@example.com: 550 no such user',
  )
})

test('a mail that is taken for nobody is refused for good, or worth a further try where one recipient is', async () => {
  const settings = (codes: Readonly<Record<string, number>>) => ({
    ...certificate,
    onRcptTo: ({ address }: { address: string }, _session: object, done: (error: Error) => void) =>
      done(reply(codes[address] ?? 550, 'no')),
  })
  const none = await startMailServer(settings({}))
  expect(await failing(none.port)).toMatchObject({ permanent: true, message: 'ops@example.com: 550 no; boss@example.com: 550 no' })
  const later = await startMailServer(settings({ 'boss@example.com': 450 }))
  expect(await failing(later.port)).toMatchObject({ permanent: false })
})

test('no secret is left in what is told, though the server quotes the login', async () => {
  const channel = await channelOf()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(421, 454, 535, 550), fc.stringMatching(/^[!-~]{4,30}$/), async (code, password) => {
      const { port } = await startMailServer({
        ...certificate,
        onAuth: (auth, _session, done) => done(reply(code, `${auth.password} is wrong`)),
      })
      const options = optionsFor(port, { password })
      const said = await channel.send({ options, message: opened }, never).catch((thrown) => asError(thrown).message)
      expect(withoutSecrets(said, secretsOf(channel, options))).not.toContain(password)
    }),
    { numRuns: 6 },
  )
})

test.each([
  [{ to: [] }, /to/],
  [{ to: ['not an address'] }, /to\[0\]/],
  [{ host: 'smtp://mail.example' }, /host name/],
  [{ security: 'ssl' }, /security/],
  [{ surprise: 1 }, /surprise/],
])('options such as %j are refused', async (changes, words) => {
  const { options } = await channelOf()
  expect(misfit(options, optionsFor(587))).toBeNull()
  expect(misfit(options, { ...optionsFor(587), ...changes })).toMatch(words)
})

test('a user name without a password is refused', async () => {
  const { options } = await channelOf()
  expect(misfit(options, withoutLogin(optionsFor(587)))).toBeNull()
  expect(misfit(options, { ...withoutLogin(optionsFor(587)), username: 'hale' })).toMatch(/belong together/)
})
