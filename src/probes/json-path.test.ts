import { expect, test } from 'vitest'
import { compileJsonPath, jsonPathProblem } from './json-path.ts'

const document = {
  a: [
    { n: 1, s: 'one' },
    { n: 2, s: 'two' },
  ],
  b: { c: true },
}

test('paths find what RFC 9535 says', () => {
  const find = (path: string) => compileJsonPath(path).values(document)
  expect(find('$.b.c')).toEqual([true])
  expect(find('$.a[*].n')).toEqual([1, 2])
  expect(find('$..s')).toEqual(['one', 'two'])
  expect(find('$.a[?@.n > 1].s')).toEqual(['two'])
  expect(find("$.a[?match(@.s, 't.o')].n")).toEqual([2])
  expect(find("$.a[?match(@.s, 't')].n")).toEqual([])
  expect(find("$.a[?search(@.s, 'n')].n")).toEqual([1])
  expect(find("$.a[?search(@.s, '(')].n")).toEqual([])
  expect(find('$.gone')).toEqual([])
})

test('an expression that would take a backtracking engine for ever ends', () => {
  const found = compileJsonPath("$[?search(@, '^(a+)+$')]").values(['a'.repeat(5000) + '!'])
  expect(found).toEqual([])
})

test('a path that is none is refused with the reason', () => {
  expect(jsonPathProblem('$.a')).toBeNull()
  expect(jsonPathProblem('a')).toEqual(expect.any(String))
  expect(jsonPathProblem('$[')).toEqual(expect.any(String))
})
