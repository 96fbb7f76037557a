import { createScope, derive, provide } from '@pumped-fn/core-next'
import { expect, test } from 'vitest'
import { parseConfig } from '#runtime/config.ts'
import { asError } from '#runtime/failure.ts'
import { StorageError } from '#storage/errors.ts'
import { refusalLine, StartError } from './refusal.ts'

const failureOf = async (work: () => never): Promise<Error> => {
  const first = provide(work)
  const second = derive({ first }, ({ first }) => first)
  return createScope()
    .resolve(second)
    .then(() => new Error('it did not fail'), asError)
}

test('a bad setting is one line that names it, however deep it was found', async () => {
  const failure = await failureOf(() => {
    parseConfig({ PORT: 'many' })
    throw new Error('the setting was accepted')
  })
  expect(refusalLine(failure)).toMatch(/^Hale cannot start: PORT: /)
  expect(refusalLine(failure)).not.toContain('\n')
})

test('a data folder that cannot be used is one line', async () => {
  const failure = await failureOf(() => {
    throw new StorageError('refused', 'another Hale is already using the data folder ./data')
  })
  expect(refusalLine(failure)).toBe('Hale cannot start: another Hale is already using the data folder ./data')
})

test('a reason of our own is one line, a bug is none', () => {
  expect(refusalLine(new StartError('Port 3000 is in use.'))).toBe('Hale cannot start: Port 3000 is in use.')
  expect(refusalLine(new TypeError('x is not a function'))).toBeNull()
})
