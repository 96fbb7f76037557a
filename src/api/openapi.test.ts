import { config, parseConfig } from '#runtime/config.ts'
import { createScope, preset } from '@pumped-fn/core-next'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { probes } from '#probes/index.ts'
import { openApiDocument } from './openapi.ts'
import { routes } from './rest/routes.ts'

const scope = createScope(preset(config, parseConfig({})))
const table = await scope.resolve(routes)
const document = openApiDocument(table, await scope.resolve(probes))
const written = z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(document)))

test('the document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(written)
  expect(result.errors).toBeUndefined()
  expect(document.openapi).toBe('3.1.1')
})
