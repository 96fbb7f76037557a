import { expect, test } from 'vitest'
import type { DomainError } from '#domain/errors.ts'
import { rig } from './rig.ts'

const settled = (results: readonly PromiseSettledResult<object>[]): readonly string[] =>
  results.map((result) => (result.status === 'fulfilled' ? 'stored' : (result.reason as DomainError).message))

test('a service that does not exist and a cycle are refused, with the field that is wrong', async () => {
  const { add, board, roster } = await rig()
  await add('a', { name: 'A' })
  await add('b', { name: 'B', dependsOn: ['a'] })
  await expect(add('c', { dependsOn: ['nope'] })).rejects.toMatchObject({ code: 'invalid', problems: [{ path: 'dependsOn' }] })
  await expect(roster.change('a', (service) => ({ ...service, dependsOn: ['a'] }))).rejects.toMatchObject({
    code: 'invalid',
    problems: [{ path: 'dependsOn', message: 'makes a cycle: A depends on A' }],
  })
  await expect(roster.change('a', (service) => ({ ...service, dependsOn: ['b'] }))).rejects.toMatchObject({
    problems: [{ message: 'makes a cycle: A depends on B depends on A' }],
  })
  expect(board.get('a')?.service.dependsOn).toEqual([])
  expect(board.get('c')).toBeUndefined()
})

test('two changes at the same time that make a cycle only together are not both stored', async () => {
  const { add, roster } = await rig()
  await add('a')
  await add('b')
  const changes = [
    roster.change('a', (service) => ({ ...service, dependsOn: ['b'] })),
    roster.change('b', (service) => ({ ...service, dependsOn: ['a'] })),
  ]
  expect(settled(await Promise.allSettled(changes)).toSorted()).toEqual([
    'makes a cycle: service b depends on service a depends on service b',
    'stored',
  ])
})

test('a service that is deleted is needed by nobody any more, in memory and on disk', async () => {
  const { add, board, roster, stores, told } = await rig()
  await add('db')
  await add('cache')
  await add('web', { dependsOn: ['db', 'cache'] })
  await roster.remove('db')
  expect(board.get('web')?.service.dependsOn).toEqual(['cache'])
  expect((await stores.services.all()).find(({ id }) => id === 'web')?.dependsOn).toEqual(['cache'])
  expect(told.at(-1)).toMatchObject({ type: 'service.changed', live: { service: { id: 'web' } } })
})

test('whoever begins to depend on a service while that is deleted does not keep depending on it', async () => {
  const { add, board, roster } = await rig()
  await add('db')
  await add('web')
  await Promise.allSettled([
    roster.change('web', (service) => ({ ...service, dependsOn: ['db'] })),
    roster.remove('db'),
    add('late', { dependsOn: ['db'] }),
    roster.change('web', (service) => ({ ...service, name: 'other' })),
  ])
  expect(board.get('db')).toBeUndefined()
  expect(board.get('web')?.service).toMatchObject({ name: 'other', dependsOn: [] })
  expect(board.get('late')?.service.dependsOn ?? []).toEqual([])
})

test('at the start a dependency on a service that is not there is dropped', async () => {
  const before = await rig()
  const { service } = await before.add('web')
  await before.stores.services.update({ ...service, dependsOn: ['gone'] })
  await before.engine.stop()
  await before.dispose()
  const { board } = await rig({ folder: before.folder, clock: before.clock })
  expect(board.get('web')?.service.dependsOn).toEqual([])
})
