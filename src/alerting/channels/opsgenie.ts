import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import type { Notice, Severity } from '#domain/alerting/alert.ts'
import { clock } from '#runtime/clock.ts'
import { defineChannel, type ChannelType, type Message } from '../channel.ts'
import { httpPost } from '../dispatch/http-post.ts'
import { accepted } from '../dispatch/provider-answer.ts'
import { shortened } from './fitting.ts'
import { noticeWords } from '../dispatch/words.ts'
import { apiAddress, below, jsonType } from './address.ts'
import { inWords } from './answer-words.ts'
import { onlyNotice } from './single.ts'

/** https://docs.opsgenie.com/docs/alert-api#create-alert */
const messageLimit = 130
const descriptionLimit = 15_000
const entityLimit = 512
const tagLimit = 50
const mostTags = 20
const detailLimit = 500

const options = z.strictObject({
  apiKey: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'must be an API key')
    .meta({ title: 'API key', description: 'Of an API integration that may create and close alerts', format: 'password' }),
  endpoint: apiAddress('https://api.opsgenie.com', [
    'https://api.eu.opsgenie.com in the EU',
    'https://api.atlassian.com/jsm/ops/integration for Jira Service Management',
  ]),
})

const priorities: Readonly<Record<Severity, string>> = { critical: 'P1', error: 'P2', warning: 'P3', info: 'P4' }

export interface OpsgenieCall {
  readonly path: string
  readonly body: object
}

const source = 'Hale'

/** A further alert under the same alias is counted with the open one, and opens one where it was closed by hand. */
const create = (notice: Notice, publicUrl: string): OpsgenieCall => {
  const { alert, service } = notice
  const { headline, text, facts, serviceUrl } = noticeWords(notice, publicUrl)
  return {
    path: '/v2/alerts',
    body: {
      message: shortened(headline, messageLimit),
      alias: alert.id,
      description: shortened([headline, ...(text === null ? [] : [text]), serviceUrl].join('\n\n'), descriptionLimit),
      priority: priorities[alert.severity],
      source,
      entity: shortened(service.name, entityLimit),
      tags: service.tags.slice(0, mostTags).map((tag) => shortened(tag, tagLimit)),
      details: Object.fromEntries(
        [...facts, { label: 'Link', value: serviceUrl }].map(({ label, value }) => [label, shortened(value, detailLimit)]),
      ),
    },
  }
}

const close = (alias: string, note: string): OpsgenieCall => ({
  path: `/v2/alerts/${encodeURIComponent(alias)}/close?identifierType=alias`,
  body: { source, note },
})

/** A test opens an alert and closes it at once, so that it shows that the key is right and leaves nothing behind. */
const testCalls = ({ id }: Message): readonly OpsgenieCall[] => [
  { path: '/v2/alerts', body: { message: 'Test message from Hale', alias: id, priority: 'P5', source } },
  close(id, 'This was a test.'),
]

export const opsgenieCalls = (message: Message): readonly OpsgenieCall[] => {
  const notice = onlyNotice(message)
  if (notice === null) return testCalls(message)
  if (notice.kind !== 'resolved') return [create(notice, message.publicUrl)]
  return [close(notice.alert.id, noticeWords(notice, message.publicUrl).headline)]
}

const taken = z.object({ result: z.string() }).transform(({ result }) => result)
const refused = z.object({ message: z.string() }).transform(({ message }) => message)

/** Opsgenie, and Jira Service Management in its place: https://docs.opsgenie.com/docs/alert-api */
export const opsgenie = derive(
  { httpPost, clock },
  ({ httpPost, clock }): ChannelType =>
    defineChannel({
      type: 'opsgenie',
      title: 'Opsgenie',
      description: 'Opens and closes alerts in Opsgenie or Jira Service Management.',
      digests: false,
      timeoutMs: 15_000,
      maxPerMinute: 120,
      options,
      send: async ({ options: { apiKey, endpoint }, message }, signal) => {
        const headers = { ...jsonType, authorization: `GenieKey ${apiKey}` }
        let said = ''
        for (const { path, body } of opsgenieCalls(message)) {
          const answer = await httpPost({ url: below(endpoint, path), headers, body: JSON.stringify(body) }, signal)
          said = accepted(
            inWords(answer, z.union([taken, refused]), (words) => words),
            clock.now(),
          )
        }
        return said
      },
    }),
  name('alerting.channels.opsgenie'),
)
