import { createScope, derive, name, preset, provide } from '@pumped-fn/core-next'
import { expect, test } from 'vitest'
import { resolveShared } from './shared.ts'

const house = () => {
  const built: string[] = []
  const note = <Value>(label: string, value: Value): Value => {
    built.push(label)
    return value
  }
  const request = provide(() => note('request', 'none'), name('request'))
  const file = provide(() => note('file', 'file'), name('file'))
  const store = derive({ file }, ({ file }) => note('store', `${file}, store`), name('store'))
  const log = derive({ request }, ({ request }) => note('log', `${request}, log`), name('log'))
  const api = derive({ log, store }, ({ log, store }) => note('api', `${log}, ${store}`), name('api'))
  return { built, request, api }
}

test('all that no request owns is built at boot, once, dependencies first', async () => {
  const { built, request, api } = house()
  await resolveShared(createScope(), [api], request)
  expect(built).toEqual(['file', 'store'])
})

test('pods share what was built at boot and own the rest', async () => {
  const { built, request, api } = house()
  const scope = createScope()
  await resolveShared(scope, [api], request)
  const answers = await Promise.all(['a', 'b'].map((id) => scope.pod(preset(request, id)).resolve(api)))
  expect(answers).toEqual(['a, log, file, store', 'b, log, file, store'])
  expect(built.filter((label) => label === 'file' || label === 'store')).toEqual(['file', 'store'])
})
