import { createScope, preset, type Core } from '@pumped-fn/core-next'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { ChannelOptions } from '#domain/alerting/alert.ts'
import { selfSigned, type Certificate } from '#probes/test-certificates.ts'
import { closedPort, serveHttps } from '#probes/test-kit.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { asError } from '#runtime/failure.ts'
import { SendError, type ChannelType, type Message } from '../channel.ts'
import { sampleMessage, sampleNotice } from '../samples.ts'
import { secretsOf, withoutSecrets } from '../dispatch/secrets.ts'
import { digests, singles } from './messages.fixture.ts'
import { startProvider, type Asked, type Provider, type Reply } from './provider.fixture.ts'

/** A channel type and what its provider documents. */
export interface Documented {
  readonly channel: Core.Executor<ChannelType>
  /** Options that lead to the provider at this address. */
  options(base: string): ChannelOptions
  /** What the provider finds wrong with a request, in words; null where it takes it. */
  problem(asked: Asked): string | null
  readonly taken: Reply
  /** Too many requests; asks for 7 s, or for no particular time. */
  readonly limited: Reply
  readonly limitedForMs: number | null
  /** What will never work. */
  readonly refused: Reply
}

export const channelOf = (channel: Core.Executor<ChannelType>): Promise<ChannelType> =>
  createScope(preset(config, parseConfig({}))).resolve(channel)

export const never = new AbortController().signal

/** A text of at most so many UTF-16 units, the strictest way to count; zod itself counts code points. */
export const textUpTo = (limit: number) =>
  z
    .string()
    .min(1)
    .refine((text) => text.length <= limit, `longer than ${limit}`)

/** What is wrong with a value by a schema, in words; null where it fits. */
export const misfit = <Value>(schema: z.ZodType, value: Value): string | null => {
  const { error } = schema.safeParse(value)
  return error ? z.prettifyError(error) : null
}

/** The error of a sending that must fail. */
export const refusal = async (sending: Promise<string>): Promise<SendError> => {
  const error = await sending.then((said) => new Error(`was sent: ${said}`), asError)
  expect(error).toBeInstanceOf(SendError)
  return error instanceof SendError ? error : new SendError(error.message)
}

const opened = sampleMessage([sampleNotice()])

/** Sends messages to a provider that judges them as documented; every one must be taken. */
export const sentTo = async (documented: Documented, message: Message): Promise<{ readonly provider: Provider; readonly said: string }> => {
  const provider = await startProvider((asked) => {
    const problem = documented.problem(asked)
    return problem === null ? documented.taken : { status: 400, body: problem.replaceAll('\n', ' ') }
  })
  const channel = await channelOf(documented.channel)
  return { provider, said: await channel.send({ options: documented.options(provider.base), message }, never) }
}

/** The JSON of the first request that a message becomes. */
export const firstBody = async (documented: Documented, message: Message): Promise<z.core.util.JSONType> => {
  const { provider } = await sentTo(documented, message)
  return z.json().parse(JSON.parse(provider.asked[0]?.body ?? 'null'))
}

const takesWhatIsSent = (documented: Documented, digesting: boolean): void => {
  const messages = { ...singles, ...(digesting ? digests : {}) }
  test.each(Object.entries(messages))('%s is what the provider documents, and is taken', async (_title, message) => {
    const { said } = await sentTo(documented, message)
    expect(said).toMatch(/\S/)
  })
}

const tellsRefusals = (documented: Documented): void => {
  const failing = async (reply: Reply): Promise<SendError> => {
    const { base } = await startProvider(() => reply)
    const channel = await channelOf(documented.channel)
    return refusal(channel.send({ options: documented.options(base), message: opened }, never))
  }

  test('too many requests are worth a further try, when the provider says', async () => {
    expect(await failing(documented.limited)).toMatchObject({ permanent: false, retryAfterMs: documented.limitedForMs })
  })

  test('what will never work is not tried again, and what the provider says is told', async () => {
    const error = await failing(documented.refused)
    expect(error).toMatchObject({ permanent: true })
    expect(error.message).toMatch(new RegExp(`^HTTP ${documented.refused.status} \\w`))
  })

  test.each([500, 502, 503, 504])('a fault of the provider (%i) is worth a further try', async (status) => {
    expect(await failing({ status, body: '<html>oops</html>' })).toMatchObject({ permanent: false })
  })

  test('the time that a provider in trouble asks for is told', async () => {
    expect(await failing({ status: 503, headers: { 'retry-after': '30' } })).toMatchObject({ permanent: false, retryAfterMs: 30_000 })
  })
}

const tellsTheNetwork = (documented: Documented): void => {
  let certificate: Certificate
  beforeAll(async () => {
    certificate = await selfSigned({ names: ['127.0.0.1'], to: 100 })
  })
  const failing = async (base: string, signal = never): Promise<SendError> => {
    const channel = await channelOf(documented.channel)
    return refusal(channel.send({ options: documented.options(base), message: opened }, signal))
  }

  test('a provider that does not answer is left at once when the signal aborts', async () => {
    const aborter = new AbortController()
    const { base } = await startProvider(() => {
      aborter.abort()
      return null
    })
    expect(await failing(base, aborter.signal)).toMatchObject({ message: 'no answer in time', permanent: false })
  })

  test('nobody there and a broken certificate are told in words, and are worth a further try', async () => {
    const nobody = await failing(`http://127.0.0.1:${await closedPort()}`)
    expect(nobody).toMatchObject({ message: 'connection refused', permanent: false })
    let requests = 0
    const port = await serveHttps(certificate, () => (requests += 1))
    expect(await failing(`https://127.0.0.1:${port}`)).toMatchObject({ message: 'certificate is self-signed', permanent: false })
    expect(requests).toBe(0)
  })
}

const keepsSecrets = (documented: Documented): void => {
  test('no secret is left in what is told, though the provider quotes all it was sent', async () => {
    const channel = await channelOf(documented.channel)
    const quote = (asked: Asked): string => `${asked.method} ${asked.path} ${asked.body} ${JSON.stringify(documented.options(''))}`
    const statuses = fc.constantFrom(200, 201, 202, 204, 301, 400, 401, 403, 404, 422, 429, 500, 503)
    const keys = fc.constantFrom('message', 'description', 'error', 'result', 'detail')
    await fc.assert(
      fc.asyncProperty(statuses, fc.boolean(), keys, async (status, isJson, key) => {
        const { base } = await startProvider((asked) => ({
          status,
          body: isJson ? JSON.stringify({ [key]: quote(asked), code: 1 }) : quote(asked),
        }))
        const options = documented.options(base)
        const said = await channel.send({ options, message: opened }, never).catch((thrown) => asError(thrown).message)
        const secrets = secretsOf(channel, options)
        expect(secrets.length).toBeGreaterThan(0)
        const told = withoutSecrets(said, secrets)
        for (const secret of secrets) expect(told).not.toContain(secret)
      }),
      { numRuns: 30 },
    )
  })
}

const describedField = z.looseObject({ title: z.string().regex(/^[A-Z]/), description: z.string().min(5) })

const describesItself = (documented: Documented): void => {
  test('every option has a title and a description, and options that it does not know are refused', async () => {
    const channel = await channelOf(documented.channel)
    const { properties = {} } = z.toJSONSchema(channel.options, { io: 'input', unrepresentable: 'any' })
    for (const field of Object.values(properties)) expect(misfit(describedField, field)).toBeNull()
    const options = documented.options('https://provider.example')
    expect(misfit(channel.options, options)).toBeNull()
    expect(misfit(channel.options, { ...options, surprise: 1 })).toMatch(/surprise/)
    expect(channel.title).toMatch(/\w/)
    expect(channel.description).toMatch(/\.$/)
  })
}

/** All that holds of every channel whose provider speaks HTTP. */
export const behavesAsDocumented = (documented: Documented, { digests }: { readonly digests: boolean }): void => {
  describesItself(documented)
  takesWhatIsSent(documented, digests)
  tellsRefusals(documented)
  tellsTheNetwork(documented)
  keepsSecrets(documented)
}
