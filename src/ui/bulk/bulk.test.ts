import { expect, test } from 'vitest'
import { outcomeWords } from './bulk.ts'

const ok = { ok: true, detail: null }

test('what came of a change to many services is said by numbers, and each reason of a refusal once', () => {
  expect(outcomeWords('pause', [ok, ok])).toEqual({ title: '2\u00a0services paused', failed: false })
  const gone = { ok: false, detail: 'There is no such service.' }
  expect(outcomeWords('tag', [ok, gone, gone])).toEqual({
    title: '1\u00a0service tagged',
    text: '2\u00a0services not: There is no such service.',
    failed: true,
  })
})
