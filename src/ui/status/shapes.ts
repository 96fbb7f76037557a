import type { State } from './state.ts'

/*
 * One shape per state, as SVG path data in a box of 16 by 16; drawn by the mark, the charts and the favicon alike.
 * A shape is filled, except for the ring of `unknown`, which its even-odd hole makes hollow.
 */
export const shapes: Readonly<Record<State, string>> = {
  healthy: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11Z',
  degraded: 'M8.7 2.4 14.6 12.6A.8.8 0 0 1 13.9 13.8H2.1A.8.8 0 0 1 1.4 12.6L7.3 2.4A.8.8 0 0 1 8.7 2.4Z',
  unhealthy: 'M3.7 2.7h8.6a1 1 0 0 1 1 1v8.6a1 1 0 0 1-1 1H3.7a1 1 0 0 1-1-1V3.7a1 1 0 0 1 1-1Z',
  unknown: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11ZM8 4.3a3.7 3.7 0 1 1 0 7.4a3.7 3.7 0 0 1 0-7.4Z',
  paused: 'M4 3h2.6v10H4ZM9.4 3H12v10H9.4Z',
}

export const stateWords: Readonly<Record<State, string>> = {
  healthy: 'Healthy',
  degraded: 'Degraded',
  unhealthy: 'Unhealthy',
  unknown: 'Unknown',
  paused: 'Paused',
}
