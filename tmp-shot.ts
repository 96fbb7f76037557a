import { chromium } from '@playwright/test'
import { systemChromium } from './e2e/harness/chromium.ts'
const executablePath = systemChromium()
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox', '--disable-gpu'] })
const [origin, ...views] = process.argv.slice(2)
for (const view of views) {
  const [name, path, face = 'light'] = view.split('=')
  const page = await browser.newPage({ viewport: face === 'mobile' ? { width: 360, height: 780 } : { width: 1280, height: 900 }, colorScheme: face === 'dark' ? 'dark' : 'light', locale: 'en-GB', reducedMotion: 'reduce' })
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(name, m.text().slice(0, 600)))
  page.on('pageerror', (e) => console.log(name, 'PAGEERROR', e.message.slice(0, 600)))
  await page.goto(origin + path, { timeout: 90000 })
  await page.waitForTimeout(2500)
  await page.screenshot({ path: `shots/${name}-${face}.png`, fullPage: true })
  await page.close()
}
await browser.close()
