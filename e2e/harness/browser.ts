import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { haleAt } from './client.ts'
import { startHale, type HaleProcess } from './hale.ts'
import { startTargets, type Targets } from './targets.ts'

interface Stage {
  /** A Hale of its own for every story. */
  readonly hale: HaleProcess
  readonly targets: Targets
  /** No story may make the browser complain, but of what the story itself explains. */
  readonly complaints: { excuse(pattern: RegExp): void }
}

/** A form takes nothing before the page listens; Playwright would fill it all the same. */
const untilItListens = async (page: Page): Promise<void> => page.locator('form[inert]').waitFor({ state: 'detached' })

export const test = base.extend<Stage>({
  page: async ({ page }, use) => {
    const goTo = page.goto.bind(page)
    page.goto = async (url, options) => {
      const response = await goTo(url, options)
      if (options?.waitUntil !== 'commit') await untilItListens(page)
      return response
    }
    await use(page)
  },
  hale: async ({ page }, use) => {
    await using hale = await startHale()
    await use(hale)
    // The browser leaves first: it would complain of a stream that breaks off.
    await page.goto('about:blank')
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it which fixtures are needed
  targets: async ({}, use) => {
    await using targets = await startTargets()
    await use(targets)
  },
  complaints: [
    async ({ page }, use) => {
      const heard: string[] = []
      const excused: RegExp[] = []
      page.on('pageerror', (error) => heard.push(error.message))
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) heard.push(message.text())
      })
      await use({ excuse: (pattern) => void excused.push(pattern) })
      const left = heard.filter((text) => !excused.some((pattern) => pattern.test(text)))
      expect(left, 'the browser complains of nothing').toEqual([])
    },
    { auto: true },
  ],
})

/** A service that is checked every second and judged by its first attempt. */
export const quick = (name: string, endpoint: string) => ({ name, endpoint, type: 'http', checkInterval: 1, timeout: 800, retries: 0 })

export const register = (hale: HaleProcess, body: object) => haleAt(hale.url).register(body)

/** Accessible in both colour schemes, as far as a machine can tell. */
export const expectAccessible = async (page: Page): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    // What is fading in is judged by what it comes to.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    // Hale has no frames, so the mode for pages without them finds as much and opens no second page for it.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations, colorScheme).toEqual([])
  }
}

export { expect }
