import { expect, test } from 'vitest'
import { z } from 'zod'
import { manualClock } from '#runtime/manual-clock.ts'
import { defineChannel, SendError, type ChannelType } from '../channel.ts'
import { sampleMessage } from '../samples.ts'
import { startSending } from './sending.ts'

const token = 'hushhushhush'

const typeThat = (send: ChannelType['send']): ChannelType =>
  defineChannel({
    type: 'model',
    title: 'Model',
    description: '',
    digests: true,
    timeoutMs: 5000,
    maxPerMinute: 10,
    options: z.strictObject({ token: z.string().meta({ format: 'password' }) }),
    send,
  })

const start = (send: ChannelType['send'], options: { token: string } | object = { token }) => {
  const clock = manualClock(7000)
  const type = typeThat(send)
  return { clock, sending: startSending(type, { options: { ...options }, message: sampleMessage([]) }, clock) }
}

const outcomeOf = async (send: ChannelType['send'], options?: object) => (await start(send, options).sending.ended).attempt

test('what a provider says is kept, but none of the secrets, and not more than a line', async () => {
  const long = `${'x'.repeat(290)}${token}`
  expect(await outcomeOf(async () => `ok\nfor ${token}`)).toEqual({ at: 7000, outcome: 'sent', detail: 'ok for ********' })
  const { detail } = await outcomeOf(async () => Promise.reject(new Error(long)))
  expect(detail).toHaveLength(298)
  expect(detail).not.toContain('hush')
})

test('an error is a failure that may pass, unless the channel says that it will not', async () => {
  expect(await outcomeOf(() => Promise.reject(new Error('no route')))).toMatchObject({ outcome: 'failed', detail: 'no route' })
  expect(await outcomeOf(() => Promise.reject(new SendError('busy')))).toMatchObject({ outcome: 'failed', detail: 'busy' })
  expect(await outcomeOf(() => Promise.reject(new SendError('gone', { permanent: true })))).toMatchObject({ outcome: 'refused' })
  expect(
    await outcomeOf(() => {
      throw new Error('at once')
    }),
  ).toMatchObject({ outcome: 'failed', detail: 'at once' })
})

test('options that no longer fit are named', async () => {
  const { outcome, detail } = await outcomeOf(async () => 'ok', {})
  expect(`${outcome} ${detail}`).toMatch(/^failed the options do not fit: token: /)
})

test('the time that a provider asks for is told, up to a day', async () => {
  const asked = async (retryAfterMs: number) =>
    (await start(() => Promise.reject(new SendError('wait', { retryAfterMs }))).sending.ended).retryAfterMs
  expect(await asked(5)).toBe(5)
  expect(await asked(1e12)).toBe(86_400_000)
})

test('a try that hangs is given up after the time of its type, and told so by its signal', async () => {
  let signal: AbortSignal | undefined
  const { clock, sending } = start((_, given) => {
    signal = given
    return new Promise(() => {})
  })
  await clock.advance(4999)
  expect(signal?.aborted).toBe(false)
  await clock.advance(1)
  expect(signal?.aborted).toBe(true)
  expect((await sending.ended).attempt).toEqual({ at: 7000, outcome: 'timed_out', detail: 'no answer within 5 s' })
})

test('an answer that comes after that changes nothing', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const { clock, sending } = start(() => promise)
  await clock.advance(5000)
  resolve('too late')
  await clock.advance(1)
  expect((await sending.ended).attempt.outcome).toBe('timed_out')
})
