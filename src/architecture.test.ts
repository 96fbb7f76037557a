import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

/** A room imports only rooms above it in this list. */
const rooms = ['domain', 'runtime', 'probes', 'storage', 'alerting', 'engine', 'api', 'server']
/** What is bundled for pages: types from anywhere, values from few places. */
const pageRooms = ['app', 'ui']
const valuesForPages = /^#(ui\/|domain\/|server\/handle\.ts$)/

const longestFile = 300
const medianFile = 80

interface Import {
  readonly from: string
  readonly typeOnly: boolean
}

interface Source {
  /** Relative to `src`. */
  readonly path: string
  readonly room: string
  readonly isTest: boolean
  readonly text: string
  readonly imports: readonly Import[]
}

const statement = /^(?:import|export)\b(?<type>\s+type\b)?(?:[^'";=(]*?\bfrom)?\s*['"](?<from>[^'"]+)['"]/gm
const dynamic = /\bimport\(\s*['"](?<from>[^'"]+)['"]\s*\)/g

const importsOf = (text: string): Import[] => [
  ...[...text.matchAll(statement)].map(({ groups }) => ({ from: groups?.['from'] ?? '', typeOnly: groups?.['type'] !== undefined })),
  ...[...text.matchAll(dynamic)].map(({ groups }) => ({ from: groups?.['from'] ?? '', typeOnly: false })),
]

const sources: readonly Source[] = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => {
    const text = readFileSync(join(import.meta.dirname, path), 'utf8')
    const isTest = /\.(test|fixture)\.tsx?$/.test(path)
    return { path, room: path.split('/')[0] ?? '', isTest, text, imports: importsOf(text) }
  })

/** Where running begins: started by Node, by Next or by those who install the client. */
const entries = /^(server\/main|server\/probe-thread|api\/client|app\/.*)\.tsx?$/

const targetOf = ({ path }: Source, from: string): string => (from.startsWith('#') ? from.slice(1) : normalize(join(dirname(path), from)))

const byPath = new Map(sources.map((file) => [file.path, file]))

/** The files and all that they import, and so on. */
const reachedFrom = (files: readonly Source[], reached = new Set<Source>()): ReadonlySet<Source> => {
  for (const file of files.filter((one) => !reached.has(one))) {
    reached.add(file)
    const next = file.imports.flatMap(({ from }) => byPath.get(targetOf(file, from)) ?? [])
    reachedFrom(next, reached)
  }
  return reached
}

const isAmbient = ({ text }: Source): boolean => /^declare (module|global)/m.test(text)
const reachedByRunning = reachedFrom(sources.filter((file) => entries.test(file.path) || isAmbient(file)))
const reachedByTests = reachedFrom(sources.filter(({ isTest }) => isTest))

/** What runs, as opposed to tests and what serves only them. */
const shipped = sources.filter((file) => reachedByRunning.has(file))

/** Files of which something is true, as `path: what`. */
const offences = (files: readonly Source[], find: (file: Source) => readonly string[]): string[] =>
  files.flatMap((file) => find(file).map((what) => `${file.path}: ${what}`))

const importing = (file: Source, isWrong: (one: Import) => boolean): string[] => file.imports.filter(isWrong).map(({ from }) => from)

const mentions = (file: Source, pattern: RegExp): string[] => [...withoutComments(file.text).matchAll(pattern)].map(([found]) => found)

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

const roomOf = (from: string): string => from.slice(1).split('/')[0] ?? ''

describe('the law of rooms', () => {
  test('imports are found in every form', () => {
    const text = `import './a.ts'\nimport type { B } from "b"\nimport {\n  c,\n} from '#c/c.ts'\nexport * from './d.ts'\nconst e = import('e')\nexport const f = ['g']\nimport 'h'\n`
    expect(importsOf(text)).toEqual([
      { from: './a.ts', typeOnly: false },
      { from: 'b', typeOnly: true },
      { from: '#c/c.ts', typeOnly: false },
      { from: './d.ts', typeOnly: false },
      { from: 'h', typeOnly: false },
      { from: 'e', typeOnly: false },
    ])
  })

  test('every file stands in a known room', () => {
    expect(offences(shipped, ({ room }) => (rooms.includes(room) || pageRooms.includes(room) ? [] : ['unknown room']))).toEqual([])
  })

  test('every file is reached from where running begins or from a test', () => {
    const dead = sources.filter((file) => !reachedByRunning.has(file) && !reachedByTests.has(file))
    expect(dead.map(({ path }) => path)).toEqual([])
    expect(shipped.map(({ path }) => path)).toContain('storage/database.ts')
  })

  test('a room imports only rooms above it', () => {
    const below = ({ room }: Source, from: string): boolean =>
      rooms.indexOf(roomOf(from)) > rooms.indexOf(room) || !rooms.includes(roomOf(from))
    const found = offences(
      shipped.filter(({ room }) => rooms.includes(room)),
      (file) => importing(file, ({ from }) => from.startsWith('#') && below(file, from)),
    )
    expect(found).toEqual([])
  })

  test('between rooms imports name the room, inside a room they are relative', () => {
    const wrong = (file: Source, { from }: Import): boolean => {
      if (from.startsWith('#')) return roomOf(from) === file.room
      return from.startsWith('.') && targetOf(file, from).split('/')[0] !== file.room && from !== '../../package.json'
    }
    expect(offences(shipped, (file) => importing(file, (one) => wrong(file, one)))).toEqual([])
  })

  test('pages take values only from the interface, the domain and the handle', () => {
    const found = offences(
      shipped.filter(({ room }) => pageRooms.includes(room)),
      (file) => importing(file, ({ from, typeOnly }) => !typeOnly && from.startsWith('#') && !valuesForPages.test(from)),
    )
    expect(found).toEqual([])
  })
})

describe('what belongs to one room', () => {
  const notIn = (allowed: readonly string[]): Source[] => shipped.filter(({ room }) => !allowed.includes(room))

  test('the database is known to storage alone', () => {
    expect(offences(notIn(['storage']), (file) => importing(file, ({ from }) => /^(better-sqlite3|drizzle-orm)\b/.test(from)))).toEqual([])
  })

  test('scopes and pods are known to the server alone', () => {
    expect(offences(notIn(['server']), (file) => mentions(file, /\bcreateScope\b|\.pod\(|\bdisposePod\b/g))).toEqual([])
  })

  test('time, randomness and the environment come from runtime alone', () => {
    const server = notIn(['runtime', ...pageRooms])
    const ambient =
      /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bMath\.random\b|\brandomUUID\b|\bprocess\.env\b|\bset(Timeout|Interval)\(/g
    expect(offences(server, (file) => mentions(file, ambient))).toEqual([])
    expect(offences(notIn(['runtime']), (file) => mentions(file, /\bprocess\.env\b/g))).toEqual([])
  })

  test('the domain is pure: it knows no other package and does no input or output', () => {
    const domain = shipped.filter(({ room }) => room === 'domain')
    expect(offences(domain, (file) => importing(file, ({ from }) => !from.startsWith('.')))).toEqual([])
  })
})

test('pages leave it to the library how long queries are kept: on the server any time but for ever holds each drawn page so long', () => {
  const pages = shipped.filter(({ room }) => pageRooms.includes(room))
  expect(offences(pages, (file) => mentions(file, /\bgcTime: (?!Infinity)/g))).toEqual([])
})

describe('the size of things', () => {
  const lines = ({ text }: Source): number => text.trimEnd().split('\n').length

  test('no file is too long to be one idea', () => {
    const long = shipped.filter((file) => lines(file) > longestFile && file.path !== join('storage', 'schema.ts'))
    expect(long.map(({ path }) => path)).toEqual([])
  })

  test('most files are short', () => {
    const sorted = shipped.map(lines).toSorted((a, b) => a - b)
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(medianFile)
  })

  test('no file is named for what did not fit elsewhere', () => {
    const vague = /(^|\/)(utils?|helpers?|misc|common|types)(\/|\.tsx?$)/
    expect(shipped.map(({ path }) => relative('.', path)).filter((path) => vague.test(path))).toEqual([])
  })
})
