import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Probe } from '#probes/probe.ts'
import { registry } from '#probes/index.ts'
import { ruleProblems } from './service-rules.ts'

const picky: Probe = {
  type: 'picky',
  title: 'Picky',
  description: 'Refuses all but one endpoint.',
  endpoint: z.string().refine((endpoint) => endpoint === 'right', 'must be right'),
  options: z.strictObject({}),
  run: () => Promise.reject(new Error('never run')),
}
const probes = registry([picky])
const service = { type: 'picky', endpoint: 'right', options: {}, checkInterval: 10, timeout: 5000 }

const problems = (changes: Partial<typeof service>, ...touched: string[]) =>
  ruleProblems(probes, { ...service, ...changes }, touched).map(({ path }) => path)

describe('the fields of a service', () => {
  test('agree in a good service', () => {
    expect(ruleProblems(probes, service)).toEqual([])
  })

  test('are asked about their timing when a part of it is touched', () => {
    expect(problems({ checkInterval: 4 }, 'checkInterval')).toEqual(['timeout'])
    expect(problems({ timeout: 10_001 }, 'timeout')).toEqual(['timeout'])
    expect(problems({ timeout: 10_000 }, 'timeout')).toEqual([])
  })

  test('are asked about their endpoint and options when a part of them or the type is touched', () => {
    for (const field of ['type', 'endpoint', 'options']) expect(problems({ endpoint: 'wrong' }, field)).toEqual(['endpoint'])
  })

  test('are left alone where the service can no longer be checked but is paused or renamed', () => {
    expect(problems({ endpoint: 'wrong', timeout: 20_000 }, 'enabled', 'name')).toEqual([])
  })
})
