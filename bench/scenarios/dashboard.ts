import type { Browser } from '@playwright/test'
import { type Effort, type FirstLook, firstLook, type Frames, scrolling, withBrowser } from '../load/browser.ts'
import { fewChecks, fill, type Filling } from '../product/seeded.ts'
import { underHale } from '../product/watch.ts'
import type { Row } from '../row.ts'
import type { Bench, Scenario } from '../scenario.ts'

/* The overview in a real browser, as it comes up and as it is used. */

const hour = 3600

const inBrowser = async <Answer>(
  bench: Bench,
  filling: Filling,
  look: (browser: Browser, url: string) => Promise<Answer>,
): Promise<Answer> => {
  const folder = await bench.folder()
  await fill(folder, filling)
  return underHale(folder, {}, (hale) => withBrowser((browser) => look(browser, hale.url)))
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity

const comingUp = async (bench: Bench): Promise<Row[]> => {
  const days = bench.quick ? 0.1 : 7
  const looks = await inBrowser(bench, { services: 1000, days, interval: 60, targets: bench.targets }, async (browser, url) => {
    // The first visit after a start also warms the server up, which is not what a viewer waits for.
    await firstLook(browser, url)
    const seen: FirstLook[] = []
    for (let visit = 0; visit < (bench.quick ? 2 : 7); visit += 1) seen.push(await firstLook(browser, url))
    return seen
  })
  const note = `median of ${looks.length} visits with an empty cache`
  return [
    {
      what: 'First paint of /, 1000 services',
      value: median(looks.map((look) => look.firstPaintMs)),
      unit: 'ms',
      bar: { atMost: 1000 },
      note,
    },
    {
      what: 'A press on / is answered, 1000 services',
      value: median(looks.map((look) => look.answeredMs)),
      unit: 'ms',
      bar: { atMost: 2000 },
      note,
    },
  ]
}

const frameNote = ({ p95Ms, longestMs }: Frames): string => `p95 ${p95Ms.toFixed(0)} ms between frames, longest ${longestMs.toFixed(0)} ms`

const effortNote = ({ longestTaskMs }: Effort): string => `by a trace; its longest task took ${longestTaskMs.toFixed(0)} ms`

export const dashboard: Scenario = {
  name: 'dashboard',
  title: 'The overview in a real browser',
  run: async (bench) => {
    const rows = await comingUp(bench)
    const frames = bench.quick ? 90 : 600
    const scroll = (browser: Browser, url: string): Promise<Frames & Effort> => scrolling(browser, url, frames)
    const still = await inBrowser(bench, { services: 5000, days: fewChecks(hour), interval: hour, targets: [] }, scroll)
    const burst = await inBrowser(bench, { services: 1000, days: fewChecks(2), interval: 2, targets: bench.targets }, scroll)
    return [
      ...rows,
      // An empty page gives 60.0 here.
      { what: 'Scrolling 5000 services', value: still.perSecond, unit: 'frames/s', bar: { atLeast: 59.9 }, note: frameNote(still) },
      {
        what: 'Scrolling while 500 changes a second are told',
        value: burst.perSecond,
        unit: 'frames/s',
        bar: null,
        note: frameNote(burst),
      },
      {
        what: 'Main thread for a frame of scrolling 5000 services',
        value: still.perFrameMs,
        unit: 'ms',
        bar: { atMost: 1000 / 60 },
        note: effortNote(still),
      },
      { what: 'The same while 500 changes a second are told', value: burst.perFrameMs, unit: 'ms', bar: null, note: effortNote(burst) },
      { what: 'Longest standstill of the page meanwhile', value: burst.longestMs, unit: 'ms', bar: { atMost: 250 } },
    ]
  },
}
