import { chromium, type Browser, type Page } from '@playwright/test'
import { systemChromium } from '../../e2e/harness/chromium.ts'
import { mainThreadTasks, traceCategories } from './page-trace.ts'

/** How a page came up, milliseconds since it was asked for. */
export interface FirstLook {
  readonly firstPaintMs: number
  /** When a press on a total was answered by the narrowed list. */
  readonly answeredMs: number
}

/** Time between frames, milliseconds. */
export interface Frames {
  readonly perSecond: number
  readonly p95Ms: number
  readonly longestMs: number
}

const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking', '--disable-component-update']

/** The Chromium that the browser tests use, without a window. */
export const withBrowser = async <Answer>(work: (browser: Browser) => Promise<Answer>): Promise<Answer> => {
  const executablePath = systemChromium()
  const browser = await chromium.launch({ args: flags, ...(executablePath !== undefined && { executablePath }) })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** Visits the overview with an empty cache and presses a total as soon as it is there. */
export const firstLook = async (browser: Browser, url: string): Promise<FirstLook> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(url, { waitUntil: 'commit' })
  // Pressed again until the page listens, as a person would.
  const answeredMs = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        const press = setInterval(() => {
          if (location.search.includes('state') && document.querySelector('[aria-pressed=true]')) {
            clearInterval(press)
            requestAnimationFrame(() => setTimeout(() => done(performance.now())))
          } else if (!location.search.includes('state')) {
            document.querySelector<HTMLButtonElement>('[aria-label="Show services by state"] button')?.click()
          }
        }, 10)
      }),
  )
  const firstPaintMs = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity)
  await page.close()
  return { firstPaintMs, answeredMs }
}

const settleMs = 1500

const settledOverview = async (browser: Browser, url: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForTimeout(settleMs)
  return page
}

/** Scrolls by 80 pixels a frame; the times between so many frames, milliseconds. */
const scroll = (page: Page, frames: number): Promise<number[]> =>
  page.evaluate(
    (count) =>
      new Promise<number[]>((done) => {
        const seen: number[] = []
        let last = performance.now()
        const step = (at: number): void => {
          seen.push(at - last)
          last = at
          window.scrollBy(0, 80)
          if (seen.length < count) requestAnimationFrame(step)
          else done(seen)
        }
        requestAnimationFrame(step)
      }),
    frames,
  )

/** What scrolling costs the page, by a trace: that costs something itself, so the times between frames are taken without. */
export interface Effort {
  /** Milliseconds of the main thread. */
  readonly perFrameMs: number
  readonly longestTaskMs: number
}

const framesOf = (gaps: readonly number[]): Frames => {
  const sorted = gaps.toSorted((a, b) => a - b)
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  return { perSecond: (gaps.length * 1000) / total, p95Ms: sorted[Math.floor(gaps.length * 0.95)] ?? 0, longestMs: sorted.at(-1) ?? 0 }
}

const effortOf = (tasks: readonly number[], frames: number): Effort => ({
  perFrameMs: tasks.reduce((sum, task) => sum + task, 0) / frames,
  longestTaskMs: Math.max(...tasks),
})

/** Scrolls the overview for so many frames, and once more under a trace. */
export const scrolling = async (browser: Browser, url: string, frames: number): Promise<Frames & Effort> => {
  const page = await settledOverview(browser, url)
  const gaps = await scroll(page, frames)
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.waitForTimeout(settleMs / 3)
  await browser.startTracing(page, { categories: [...traceCategories] })
  await scroll(page, frames)
  const tasks = mainThreadTasks(await browser.stopTracing())
  await page.close()
  return { ...framesOf(gaps), ...effortOf(tasks, frames) }
}
