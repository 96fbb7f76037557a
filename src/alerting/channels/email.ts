import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { defineChannel, SendError, type ChannelType } from '../channel.ts'
import { mailOf } from './mail.ts'
import { reached } from './reached.ts'
import { smtp, type MailServer, type Refusal } from './smtp.ts'

const options = z
  .strictObject({
    host: z
      .string()
      .max(253)
      .regex(/^[^\s/@[\]]+$/, 'must be a host name or an address without brackets')
      .meta({ title: 'SMTP server', description: 'Name or address', examples: ['smtp.example.com'], destination: true }),
    security: z.enum(['starttls', 'tls', 'none']).default('starttls').meta({
      title: 'Encryption',
      description: 'starttls: required after connecting; tls: from the first byte; none: only inside a network that you trust',
      destination: true,
    }),
    port: z
      .int()
      .min(1)
      .max(65_535)
      .optional()
      .meta({ title: 'Port', description: 'Empty: 587 with starttls, 465 with tls, 25 with none', examples: [587], destination: true }),
    username: z.string().min(1).max(500).optional().meta({ title: 'User name', description: 'Empty where the server asks for no login' }),
    password: z.string().min(1).max(1000).optional().meta({ title: 'Password', description: 'Of that user', format: 'password' }),
    from: z
      .email()
      .max(254)
      .meta({ title: 'From', description: 'Address of the sender', examples: ['hale@example.com'] }),
    to: z
      .array(z.email().max(254))
      .min(1)
      .max(50)
      .meta({ title: 'To', description: 'Addresses; everyone sees the others', examples: [['ops@example.com']] }),
  })
  .refine(({ username, password }) => (username === undefined) === (password === undefined), {
    path: ['password'],
    message: 'a user name and a password belong together',
  })
type Options = z.output<typeof options>

const usualPorts = { starttls: 587, tls: 465, none: 25 } as const

const serverOf = ({ host, port, security, username, password }: Options): MailServer => ({
  host,
  port: port ?? usualPorts[security],
  security,
  login: username === undefined || password === undefined ? null : { user: username, pass: password },
})

const told = (refused: readonly Refusal[]): string => refused.map(({ recipient, reply }) => `${recipient}: ${reply}`).join('; ')

/** Email through an SMTP server (RFC 5321); replies of 4xx are worth a further try, those of 5xx are final. */
export const email = derive(
  { smtp },
  ({ smtp }): ChannelType => {
    const had = reached()
    return defineChannel({
      type: 'email',
      title: 'Email',
      description: 'Sends mail through an SMTP server; the mails about one alert make one thread.',
      digests: true,
      timeoutMs: 30_000,
      maxPerMinute: 30,
      options,
      send: async ({ options, message }, signal) => {
        const missing = had.missing(message.id, options.to)
        const envelope = { from: options.from, to: [...missing] }
        const { taken, refused, reply } = await smtp(serverOf(options), { ...mailOf(message, options), envelope }, signal)
        had.add(message.id, taken)
        const hasReached = had.missing(message.id, options.to).length < options.to.length
        if (refused.some(({ permanent }) => !permanent)) throw new SendError(`not taken yet for ${told(refused)}`)
        if (!hasReached) throw new SendError(told(refused), { permanent: true })
        return refused.length === 0 ? reply : `${reply}; refused for ${told(refused)}`
      },
    })
  },
  name('alerting.channels.email'),
)
