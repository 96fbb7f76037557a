import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium']

/** The Chromium of this machine: the one that HALE_CHROMIUM names, or where systems keep it; else Playwright's own. */
export const systemChromium = (): string | undefined => process.env['HALE_CHROMIUM'] ?? usualPlaces.find((place) => existsSync(place))

export const hasBrowser = (): boolean => existsSync(systemChromium() ?? chromium.executablePath())
