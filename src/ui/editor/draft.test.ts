import { describe, expect, it } from 'vitest'
import { serviceView } from '../model.fixture.ts'
import { changesOf, copyOf, draftOf, inputOf, newDraft } from './draft.ts'

const shop = serviceView('shop', {
  description: 'Sells',
  group: 'front',
  tags: ['eu', 'web'],
  degradedThreshold: 800,
  options: { headers: { accept: 'text/html', 'x-probe': '1' }, followRedirects: false },
})

describe('a draft', () => {
  it('of a known service has changed nothing yet', () => expect(changesOf(shop, draftOf(shop))).toEqual({}))

  it('tells only the fields that were changed', () => {
    const draft = { ...draftOf(shop), name: 'Shop 2', degradedThreshold: '', group: ' ' }
    expect(changesOf(shop, draft)).toEqual({ name: 'Shop 2', degradedThreshold: null, group: null })
  })

  it('is not changed by the order of its options', () => {
    const options = { followRedirects: false, headers: { 'x-probe': '1', accept: 'text/html' } }
    expect(changesOf(shop, { ...draftOf(shop), options })).toEqual({})
    expect(changesOf(shop, { ...draftOf(shop), options: { ...options, method: 'HEAD' } })).toHaveProperty('options.method', 'HEAD')
  })

  it('takes the usual value where a field is empty, and never a timeout above the interval', () => {
    const draft = { ...newDraft('http'), checkInterval: 2, retries: '' }
    expect(inputOf(draft)).toMatchObject({ checkInterval: 2, timeout: 2000, retries: 2, degradedThreshold: null, group: null })
  })

  it('of a copy has all but the name', () => expect(copyOf(shop)).toEqual({ ...draftOf(shop), name: 'shop (copy)' }))
})
