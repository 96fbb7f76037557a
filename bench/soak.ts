import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Interval } from '#domain/uptime.ts'
import { asError } from '#runtime/failure.ts'
import { folders } from './folders.ts'
import { machine } from './machine.ts'
import type { Hale } from './product/hale.ts'
import { recorded } from './product/recorded.ts'
import { fewChecks, fill } from './product/seeded.ts'
import { startsIn } from './product/starts.ts'
import type { Usage } from './product/usage.ts'
import { underHale } from './product/watch.ts'
import { notes, table } from './report.ts'
import { holds, type Row } from './row.ts'
import { startTargets } from './targets/targets.ts'

const help = `npm run soak -- [--minutes M] [--rate R]

Lets Hale check for a while, read and followed meanwhile, and tells whether its memory and its open files stay as they are.

  --minutes M  how long, after one more to settle (default 10)
  --rate R     checks a second, each service every 10 s (default 500)
`

const interval = 10
const settleMs = 60_000
const sampleEveryMs = 2000

/** What a day brings: the page, lists, a report, a scrape, and a view that is opened and left again. */
const use = async ({ url }: Hale): Promise<void> => {
  for (const path of ['/', '/services', '/incidents/active', '/health', '/metrics']) await (await fetch(url + path)).arrayBuffer()
  const [{ id }] = z.tuple([z.object({ id: z.string() })]).parse(await (await fetch(`${url}/services?limit=1`)).json())
  for (const path of [`/services/${id}`, `/services/${id}/history`, `/metrics/uptime/${id}`]) await (await fetch(url + path)).arrayBuffer()
  const left = new AbortController()
  const stream = await fetch(`${url}/api/trpc/changes?input=%7B%7D`, { headers: { Accept: 'text/event-stream' }, signal: left.signal })
  await stream.body?.getReader().read()
  left.abort()
}

interface Sample extends Usage {
  /** Of JavaScript, what is not yet collected included. */
  readonly heapBytes: number
}

const heapOf = async ({ url }: Hale): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^nodejs_heap_size_used_bytes (\d+)/m.exec(text)?.[1])
}

const sample = async (hale: Hale, ms: number, say: (line: string) => void): Promise<Sample[]> => {
  const samples: Sample[] = []
  for (const endsAt = Date.now() + ms; Date.now() < endsAt; await sleep(sampleEveryMs)) {
    await use(hale)
    const taken = { ...(await hale.usage()), heapBytes: await heapOf(hale) }
    if (samples.push(taken) % 30 === 1) say(`${Math.round(taken.rssBytes / 1e6)} MB, ${taken.handles} open files`)
  }
  return samples
}

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN

/** What is in use at least: what goes up and down above it is only not collected yet. */
const lowest = (values: readonly number[]): number => Math.min(...values)

type Read = (sample: Sample) => number

/** The first and the last quarter, each as one figure. */
const ends = (samples: readonly Sample[], read: Read, sum: (values: readonly number[]) => number): [first: number, last: number] => {
  const quarter = Math.ceil(samples.length / 4)
  return [sum(samples.slice(0, quarter).map(read)), sum(samples.slice(-quarter).map(read))]
}

const growth = (what: string, [first, last]: readonly [number, number], atMost: number): Row => ({
  what: `${what}, last quarter against the first`,
  value: last / first,
  unit: 'times',
  bar: { atMost },
  note: `${Math.round(first)}, then ${Math.round(last)}`,
})

const flatness = (samples: readonly Sample[]): Row[] => [
  growth(
    'Live heap in MB',
    ends(samples, ({ heapBytes }) => heapBytes / 1e6, lowest),
    1.1,
  ),
  // V8 lets its young generation grow to its full size where memory is plenty.
  growth(
    'Memory in MB',
    ends(samples, ({ rssBytes }) => rssBytes / 1e6, median),
    1.25,
  ),
  growth(
    'Open files',
    ends(samples, ({ handles }) => handles, median),
    1.5,
  ),
]

const soak = async (minutes: number, rate: number): Promise<Row[]> => {
  const scratch = folders()
  const targets = startTargets()
  try {
    const folder = await scratch.create()
    await fill(folder, { services: rate * interval, interval, days: fewChecks(interval), targets: await targets.answer })
    const window = await underHale(folder, {}, async (hale): Promise<Interval & { samples: Sample[] }> => {
      await sleep(settleMs)
      const from = Date.now()
      const samples = await sample(hale, minutes * 60_000, console.error)
      return { from, to: Date.now(), samples }
    })
    const { due, skipped, unknown, lag } = startsIn(await recorded(folder, window), window)
    const note = `${due} due, ${unknown} unknown, lag p99 ${lag.p99.toFixed(0)} ms`
    return [...flatness(window.samples), { what: 'Skipped slots', value: skipped, unit: '', bar: null, note }]
  } finally {
    await targets.stop()
    await scratch.removeAll()
  }
}

const positive = z.coerce.number().positive()

try {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { minutes: text, rate: text, help: { type: 'boolean' } } })
  if (values.help) console.log(help)
  else {
    const on = machine()
    const rows = await soak(positive.parse(values.minutes ?? 10), positive.int().parse(values.rate ?? 500))
    console.log(`\n${on.cpu}, ${on.cores} cores, Node ${on.node}, load before ${on.loadBefore}\n\n${table(rows)}\n\n${notes(rows)}`)
    if (rows.some((row) => holds(row) === false)) process.exitCode = 1
  }
} catch (thrown) {
  console.error(asError(thrown).message)
  process.exitCode = 1
}
