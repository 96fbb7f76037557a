import { shapes } from './shapes.ts'
import type { State } from './state.ts'

/* Between the two schemes: a tab bar is light or dark whatever the page is. */
const colours: Readonly<Record<State, string>> = {
  healthy: '#2f9e69',
  degraded: '#d98e04',
  unhealthy: '#e5484d',
  unknown: '#8b9096',
  paused: '#7d93ab',
}

/** The mark of a state as an icon for the tab. */
export const faviconOf = (state: State): string => {
  const path = `<path fill="${colours[state]}" fill-rule="evenodd" d="${shapes[state]}"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="1 1 14 14">${path}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
