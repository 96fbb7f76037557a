import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Interval } from '#domain/uptime.ts'
import { asError } from '#runtime/failure.ts'
import { folders } from './folders.ts'
import { machine } from './machine.ts'
import type { Hale } from './product/hale.ts'
import { type LiveHeap, liveHeap } from './product/live-heap.ts'
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
const samplesPerMinute = 30

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

interface Samples {
  readonly usage: readonly Usage[]
  /** Bytes in use, once a minute. */
  readonly heap: readonly number[]
}

const sample = async (hale: Hale, heap: LiveHeap, ms: number, say: (line: string) => void): Promise<Samples> => {
  const samples: { usage: Usage[]; heap: number[] } = { usage: [], heap: [] }
  for (const endsAt = Date.now() + ms; Date.now() < endsAt; await sleep(sampleEveryMs)) {
    await use(hale)
    const usage = await hale.usage()
    if (samples.usage.push(usage) % samplesPerMinute !== 1) continue
    const live = await heap.read()
    samples.heap.push(live)
    say(`${Math.round(usage.rssBytes / 1e6)} MB, ${Math.round(live / 1e6)} MB of live heap, ${usage.handles} open files`)
  }
  return samples
}

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN

/** How the last quarter stands to the first. */
const growth = (what: string, values: readonly number[], atMost: number): Row => {
  const quarter = Math.ceil(values.length / 4)
  const [first, last] = [median(values.slice(0, quarter)), median(values.slice(-quarter))]
  return {
    what: `${what}, last quarter against the first`,
    value: last / first,
    unit: 'times',
    bar: { atMost },
    note: `${Math.round(first)}, then ${Math.round(last)}`,
  }
}

const flatness = ({ usage, heap }: Samples): Row[] => [
  growth(
    'Live heap in MB',
    heap.map((bytes) => bytes / 1e6),
    1.1,
  ),
  // V8 lets its young generation grow to its full size where memory is plenty.
  growth(
    'Memory in MB',
    usage.map(({ rssBytes }) => rssBytes / 1e6),
    1.25,
  ),
  growth(
    'Open files',
    usage.map(({ handles }) => handles),
    1.5,
  ),
]

const soak = async (minutes: number, rate: number): Promise<Row[]> => {
  const scratch = folders()
  const targets = startTargets()
  try {
    const folder = await scratch.create()
    await fill(folder, { services: rate * interval, interval, days: fewChecks(interval), targets: await targets.answer })
    const heap = await liveHeap()
    const window = await underHale(folder, heap.settings, async (hale): Promise<Interval & { samples: Samples }> => {
      await sleep(settleMs)
      const from = Date.now()
      const samples = await sample(hale, heap, minutes * 60_000, console.error)
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
