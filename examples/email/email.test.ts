import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { failAndRecover, startExample } from '../stage.fixture.ts'

interface Mail {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

/** A mail server that takes mail from those who know the password. */
const startMailServer = async () => {
  const mails: Mail[] = []
  const server = new SMTPServer({
    hideSTARTTLS: true,
    onAuth: ({ username, password }, _, done) =>
      username === 'hale' && password === 'secret' ? done(null, { user: username }) : done(new Error('who are you')),
    onData: (stream, { envelope }, done) => {
      let raw = ''
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        raw += chunk
      })
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : (envelope.mailFrom?.address ?? '')
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw })
        done()
      })
    },
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://hale:secret@127.0.0.1:${port}`,
    mails,
    [Symbol.asyncDispose]: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}

const header = ({ raw }: Mail, name: string): string | undefined => new RegExp(`^${name}: (.*)\r$`, 'im').exec(raw)?.[1]

test('a mail tells that a service is down, and a reply to it that it is up again', async () => {
  await using server = await startMailServer()
  await using hale = await startExample('email', {
    SMTP_URL: server.url,
    MAIL_FROM: 'hale@example.com',
    MAIL_TO: 'ops@example.com, boss@example.com',
  })
  const incident = await failAndRecover(
    hale,
    { name: 'Shop' },
    () => expect.poll(() => server.mails).toHaveLength(1),
    () => expect.poll(() => server.mails).toHaveLength(2),
  )
  const [down, up] = server.mails
  if (!down || !up) throw new Error('a mail is missing')
  expect(down).toMatchObject({ from: 'hale@example.com', to: ['ops@example.com', 'boss@example.com'] })
  expect(header(down, 'Subject')).toBe('Down: Shop')
  expect(header(down, 'Message-ID')).toBe(`<${incident.id}.opened@hale>`)
  expect(down.raw).toMatch(/Cause: {4}.*500/)
  expect(header(up, 'Subject')).toBe('Up again: Shop')
  expect(header(up, 'In-Reply-To')).toBe(`<${incident.id}.opened@hale>`)
  expect(up.raw).toMatch(/Until: {4}\d{4}-/)
})
