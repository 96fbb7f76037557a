import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cycleThrough, reachedFrom, rootCause } from './dependency.ts'

type Graph = Readonly<Record<string, readonly string[]>>

const of = (graph: Graph) => (id: string) => graph[id] ?? []

const ids = ['a', 'b', 'c', 'd', 'e', 'f']

/** Any edges at all, also cycles and ids that do not exist. */
const anyGraph: fc.Arbitrary<Graph> = fc.dictionary(fc.constantFrom(...ids), fc.subarray([...ids, 'gone']))

/** Edges only towards later ids. */
const anyAcyclic: fc.Arbitrary<Graph> = anyGraph.map((graph) =>
  Object.fromEntries(Object.entries(graph).map(([id, on]) => [id, on.filter((one) => one > id && one !== 'gone')])),
)

const canReach = (graph: Graph, from: string, to: string, seen = new Set<string>()): boolean =>
  (graph[from] ?? []).some((next) => next === to || (!seen.has(next) && canReach(graph, next, to, seen.add(next))))

test('all that a service depends on is found, over any distance and around any cycle', () => {
  fc.assert(
    fc.property(anyGraph, fc.constantFrom(...ids), (graph, id) => {
      const reached = reachedFrom([id], of(graph))
      expect(new Set(reached).size).toBe(reached.length)
      for (const one of [...ids, 'gone']) expect(reached.includes(one)).toBe(canReach(graph, id, one))
    }),
  )
})

test('a cycle is found exactly where there is a way back, and the way is one that exists', () => {
  fc.assert(
    fc.property(anyGraph, fc.constantFrom(...ids), (graph, id) => {
      const way = cycleThrough(id, of(graph))
      expect(way !== null).toBe(canReach(graph, id, id))
      if (way === null) return
      expect([way[0], way.at(-1)]).toEqual([id, id])
      way.slice(1).forEach((next, index) => expect(graph[way[index] ?? '']).toContain(next))
    }),
  )
})

test('the root is down, something it depends on is not, and it is none where all is well', () => {
  fc.assert(
    fc.property(anyAcyclic, fc.constantFrom(...ids), fc.subarray(ids), (graph, id, down) => {
      const isDown = (one: string): boolean => down.includes(one)
      const root = rootCause(id, of(graph), isDown)
      const behind = reachedFrom([id], of(graph)).filter(isDown)
      expect(root === null).toBe(behind.length === 0)
      if (root === null) return
      expect(behind).toContain(root)
      expect(reachedFrom([root], of(graph)).filter(isDown)).toEqual([])
    }),
  )
})

test('of several roots it is the farthest', () => {
  const graph = { web: ['cache', 'api'], api: ['db'] }
  expect(rootCause('web', of(graph), (id) => id === 'cache' || id === 'db')).toBe('db')
})

test('services that wait for each other in a circle still have a cause', () => {
  expect(rootCause('a', of({ a: ['b'], b: ['c'], c: ['b'] }), (id) => id !== 'a')).toBe('c')
})
