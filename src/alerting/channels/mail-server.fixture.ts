import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { callbackify } from 'node:util'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { after } from '#probes/test-kit.ts'

/** A mail as the server got it. */
export interface Mail extends Email {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly isEncrypted: boolean
  readonly user: string | null
}

export interface MailServerStandIn {
  readonly port: number
  readonly mails: readonly Mail[]
}

/** A reply of SMTP. */
export const reply = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code })

const authenticating: SMTPServerOptions['onAuth'] = ({ username, password }, _session, done) =>
  username === 'hale' && password === 'hush-hush' ? done(null, { user: username }) : done(reply(535, 'who are you'))

/** A real SMTP server that takes mail from those who know the password, gone after the test. */
export const startMailServer = async (settings: SMTPServerOptions = {}): Promise<MailServerStandIn> => {
  const mails: Mail[] = []
  const keep = async (stream: Readable, { envelope, secure, user }: SMTPServerSession): Promise<string> => {
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
    const to = envelope.rcptTo.map(({ address }) => address)
    const mail = await PostalMime.parse(await buffer(stream))
    mails.push({ ...mail, envelope: { from, to }, isEncrypted: secure, user: typeof user === 'string' ? user : null })
    return 'queued as 4F00'
  }
  const server = new SMTPServer({
    onAuth: authenticating,
    onData: (stream, session, done) => callbackify(keep)(stream, session, done),
    ...settings,
  })
  // Clients that break off are what some tests are about.
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  after(() => server.close())
  const address = listening.address()
  return { port: typeof address === 'object' && address ? address.port : 0, mails }
}
