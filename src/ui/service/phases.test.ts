import { expect, it } from 'vitest'
import { phasesOf } from './phases.ts'

it('the parts of a check come in their order and make up the whole', () => {
  expect(phasesOf({ dns: 10, connect: 20, tls: 30, firstByte: 30, total: 100 })).toEqual([
    { name: 'dns', ms: 10, share: 0.1 },
    { name: 'connect', ms: 20, share: 0.2 },
    { name: 'tls', ms: 30, share: 0.3 },
    { name: 'firstByte', ms: 30, share: 0.3 },
    { name: 'rest', ms: 10, share: 0.1 },
  ])
})

it('a part that did not happen is not named', () => {
  expect(phasesOf({ connect: 5, total: 5 })).toEqual([{ name: 'connect', ms: 5, share: 1 }])
})

it('a check that took no time at all divides nothing by zero', () => {
  expect(phasesOf({ connect: 0, total: 0 })).toEqual([{ name: 'connect', ms: 0, share: 0 }])
})
