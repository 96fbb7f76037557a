import { expect, test } from 'vitest'
import { z } from 'zod'
import { alertingAt } from '../../e2e/harness/alerting.ts'
import { haleAt } from '../../e2e/harness/client.ts'
import { failAndRecover, startExample, startProvider } from '../stage.fixture.ts'

/** What an incoming webhook takes: a text of up to 16 383 characters. */
const post = z.strictObject({ text: z.string().min(1).max(16_383) })

const startMattermost = async () => {
  const posts: string[] = []
  const provider = await startProvider((path, contentType, body) => {
    if (path !== 'POST /hooks/xxx-generatedkey-xxx') return { status: 400, body: 'Invalid webhook' }
    const parsed = post.safeParse(contentType === 'application/json' ? JSON.parse(body) : body)
    if (!parsed.success) return { status: 400, body: 'Unable to parse incoming data' }
    posts.push(parsed.data.text)
    return { status: 200, body: 'ok' }
  })
  return { ...provider, posts }
}

const result = z.object({ ok: z.boolean(), detail: z.string() })

test('a channel type of a plugin is set up, tried and told like a built-in one, and keeps its secret', async () => {
  await using mattermost = await startMattermost()
  await using hale = await startExample('mattermost')
  const { ask } = haleAt(hale.url)
  const alerting = alertingAt(hale)
  const add = (key: string): Promise<string> =>
    alerting.post('/channels', { name: 'Ops', type: 'mattermost', options: { webhookUrl: `${mattermost.url}/hooks/${key}` } })
  const channel = await add('xxx-generatedkey-xxx')
  const tried = (id: string) => ask(`/channels/${id}/test`, result, { method: 'POST' })
  expect(await tried(channel)).toEqual({ ok: true, detail: 'HTTP 200 ok' })
  expect(await tried(await add('old-key'))).toEqual({ ok: false, detail: 'HTTP 400 Invalid webhook' })
  expect(await ask(`/channels/${channel}`, z.looseObject({}))).toMatchObject({ options: { webhookUrl: '********' } })

  await alerting.rule([channel])
  await failAndRecover(
    hale,
    { name: 'Shop [all] @here', criticality: 'high' },
    () => expect.poll(() => mattermost.posts).toHaveLength(2),
    () => expect.poll(() => mattermost.posts).toHaveLength(3),
  )
  const [trial, down, up] = mattermost.posts
  expect(trial).toContain('**Test message from Hale: this channel works**')
  expect(down).toMatch(/^\*\*Shop \\\[all\\\] @\u200Bhere is down: HTTP 500 /)
  expect(down).toContain('/dashboard/alerts/')
  expect(up).toMatch(/^\*\*Shop \\\[all\\\] @\u200Bhere is up again after \d+ s\*\*/)
})
