import { join } from 'node:path'
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { systemChromium } from '../../e2e/harness/chromium.ts'
import type { View } from './pages.ts'

const desk = { viewport: { width: 1280, height: 800 } }
const faces = {
  light: { ...desk, colorScheme: 'light' },
  dark: { ...desk, colorScheme: 'dark' },
  mobile: { viewport: { width: 360, height: 780 }, colorScheme: 'light' },
} as const satisfies Record<string, BrowserContextOptions>

/** Takes pictures of pages in every face. */
export interface Camera extends AsyncDisposable {
  shoot(origin: string, views: readonly View[]): Promise<void>
}

/* Charts are drawn some frames after their data have come. */
const settleMs = 1200

const settled = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.querySelector('.mantine-Skeleton-root') === null)
  await page.waitForTimeout(settleMs)
}

export const openCamera = async (folder: string): Promise<Camera> => {
  const executablePath = systemChromium()
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  const take = async (origin: string, { name, path, act, isScrolled }: View, face: keyof typeof faces): Promise<void> => {
    const page = await browser.newPage({ ...faces[face], reducedMotion: 'reduce', locale: 'en-GB' })
    await page.goto(`${origin}${path}`)
    await settled(page)
    await act?.(page)
    if (!isScrolled) await page.evaluate(() => scrollTo(0, 0))
    await page.screenshot({ path: join(folder, `${name}-${face}.png`) })
    await page.close()
  }
  return {
    shoot: async (origin, views) => {
      for (const view of views) for (const face of ['light', 'dark', 'mobile'] as const) await take(origin, view, face)
    },
    [Symbol.asyncDispose]: () => browser.close(),
  }
}
