import { createScope, preset } from '@pumped-fn/core-next'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { config, ConfigError, parseConfig } from '#runtime/config.ts'
import { causeOf } from '#runtime/failure.ts'
import { guests } from '#runtime/guests.ts'
import { defineChannel, SendError, type ChannelType } from '../channel.ts'
import { sampleMessage, sampleNotice } from '../samples.ts'
import { channelTypes } from './index.ts'
import { pluggedChannels } from './plugged.ts'

const own = (type: string, send: ChannelType['send'] = () => Promise.resolve('sent')): ChannelType =>
  defineChannel({
    type,
    title: 'Own',
    description: 'A plugin.',
    digests: true,
    timeoutMs: 1000,
    maxPerMinute: 10,
    options: z.strictObject({ room: z.string().default('ops') }),
    send,
  })

const scopeWith = (...plugged: readonly ChannelType[]) => createScope(preset(config, parseConfig({})), preset(pluggedChannels, plugged))

const dispatch = { options: {}, message: sampleMessage([sampleNotice()]) }
const never = new AbortController().signal

test('channel types of plugins stand beside the built-in ones', async () => {
  const all = await scopeWith(own('pigeon')).resolve(channelTypes)
  expect(all.types).toContain('webhook')
  expect(all.types.at(-1)).toBe('pigeon')
  expect(await all.get('pigeon')?.send(dispatch, never)).toBe('sent')
  expect(all.get('owl')).toBeUndefined()
})

test('a type means one thing: a twin stops the start with a line that names it', async () => {
  for (const twins of [[own('webhook')], [own('pigeon'), own('pigeon')]]) {
    const failure = await scopeWith(...twins)
      .resolve(channelTypes)
      .then(
        () => null,
        (error: Error) => causeOf(error, ConfigError),
      )
    expect(failure?.message).toMatch(/^channels: there is a channel type "(webhook|pigeon)" already/)
  }
})

test('a channel of a plugin runs as a guest, also while it is told to stop, and works on a copy', async () => {
  const aborter = new AbortController()
  const seen: (string | undefined)[] = []
  let who = (): string | undefined => undefined
  const scope = scopeWith(
    own('pigeon', async ({ message }, signal) => {
      seen.push(who())
      signal.addEventListener('abort', () => seen.push(who()))
      Object.assign(message, { id: 'stolen' })
      aborter.abort()
      return 'sent'
    }),
  )
  const visitors = await scope.resolve(guests)
  who = () => visitors.current()
  const type = (await scope.resolve(channelTypes)).get('pigeon')
  await type?.send(dispatch, aborter.signal)
  expect(seen).toEqual(['channel pigeon', 'channel pigeon'])
  expect(dispatch.message.id).toBe('message-1')
})

test('what a plugin throws, at once or later, is a failed try; what it says is a text or nothing', async () => {
  const sent = async (send: ChannelType['send']) =>
    (await scopeWith(own('pigeon', send)).resolve(channelTypes)).get('pigeon')?.send(dispatch, never)
  const refusal = new SendError('no such loft', { permanent: true })
  await expect(sent(() => Promise.reject(refusal))).rejects.toBe(refusal)
  await expect(
    sent(() => {
      throw new Error('at once')
    }),
  ).rejects.toThrow('at once')
  // Safe: a plugin in JavaScript may resolve with anything.
  expect(await sent(() => Promise.resolve(7 as never))).toBe('sent')
})
