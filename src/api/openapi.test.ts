import { createScope, preset } from '@pumped-fn/core-next'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { channelTypes } from '#alerting/channels/index.ts'
import { probes } from '#probes/index.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { openApiDocument } from './openapi.ts'
import { routes } from './rest/routes.ts'
import { acknowledgement, alertResolution } from './schema/alert.ts'
import { backtestInput } from './schema/backtest.ts'
import { channelInputs } from './schema/channel.ts'
import { newMaintenance } from './schema/maintenance.ts'
import { newPolicy } from './schema/policy.ts'
import { newRule } from './schema/rule.ts'
import { serviceInputs } from './schema/service-input.ts'
import { newSilence } from './schema/silence.ts'

const scope = createScope(preset(config, parseConfig({})))
const table = await scope.resolve(routes)
const registry = await scope.resolve(probes)
const channels = await scope.resolve(channelTypes)
const text = JSON.stringify(openApiDocument(table, { channelTypes: channels, probes: registry }))
const document = z
  .object({
    openapi: z.string(),
    paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), z.looseObject({})) }))),
    components: z.object({ schemas: z.record(z.string(), z.looseObject({})) }),
  })
  .parse(JSON.parse(text))

test('the document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(z.record(z.string(), z.json()).parse(JSON.parse(text)))
  expect(result.errors).toBeUndefined()
  expect(document.openapi).toMatch(/^3\.1\./)
})

test('every route stands in it, with what it answers and what it refuses', () => {
  for (const { method, path, success } of table) {
    const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    expect(Object.keys(operation?.responses ?? {}), path).toContain(String(success.status))
  }
  expect(Object.keys(document.paths['/services']?.['post']?.responses ?? {})).toEqual(['201', '400', '413', '415', '503'])
  expect(Object.keys(document.paths['/services/{id}/history']?.['get']?.responses ?? {})).toEqual(['200', '400', '404', '503'])
})

test.each([
  ['NewService', registry.types],
  ['NewChannel', channels.types],
  ['ChannelTrial', channels.types],
])('%s has one alternative for each type, with the options of that type', (component, types) => {
  const alternatives = z
    .array(z.looseObject({ properties: z.object({ type: z.object({ const: z.string() }), options: z.object({ $ref: z.string() }) }) }))
    .parse(document.components.schemas[component]?.['oneOf'])
  expect(alternatives.map(({ properties }) => properties.type.const)).toEqual(types)
  for (const { properties } of alternatives) {
    expect(Object.keys(document.components.schemas)).toContain(properties.options.$ref.replace('#/components/schemas/', ''))
  }
})

const { newService } = await scope.resolve(serviceInputs)
const { newChannel } = await scope.resolve(channelInputs)

test.each([
  ['NewService', newService],
  ['NewChannel', newChannel],
  ['NewRule', newRule],
  ['NewPolicy', newPolicy],
  ['NewMaintenance', newMaintenance],
  ['NewSilence', newSilence],
  ['BacktestInput', backtestInput],
  ['Acknowledgement', acknowledgement],
  ['AlertResolution', alertResolution],
])('the examples of %s are accepted', (component, schema: z.ZodType) => {
  const examples = z.array(z.json()).min(1).parse(document.components.schemas[component]?.['examples'])
  for (const example of examples) expect(schema.safeParse(example).error?.issues ?? []).toEqual([])
})

test('every reference leads somewhere', () => {
  const names = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name ?? '')
  expect([...new Set(names)].filter((name) => !(name in document.components.schemas))).toEqual([])
})
