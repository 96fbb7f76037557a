import type { Keys } from './sequence.ts'

interface Shortcut {
  readonly keys: readonly Keys[]
  readonly does: string
}

/** What the help sheet tells. */
export const sheet: readonly { readonly where: string; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    where: 'Everywhere',
    shortcuts: [
      { keys: ['mod+k'], does: 'Search or jump anywhere' },
      { keys: ['g o'], does: 'Go to the overview' },
      { keys: ['g i'], does: 'Go to the incidents' },
      { keys: ['g a'], does: 'Go to the alerts' },
      { keys: ['g s'], does: 'Go to the system page' },
      { keys: ['n'], does: 'Add a service' },
      { keys: ['?'], does: 'Show these keys' },
    ],
  },
  {
    where: 'Around alerts',
    shortcuts: [
      { keys: ['g c'], does: 'Go to the channels' },
      { keys: ['g r'], does: 'Go to the rules' },
      { keys: ['g m'], does: 'Go to the maintenance windows' },
      { keys: ['g p'], does: 'Go to the escalation policies' },
    ],
  },
  {
    where: 'In the list of services',
    shortcuts: [
      { keys: ['j', '↓'], does: 'Next line' },
      { keys: ['k', '↑'], does: 'Line before' },
      { keys: ['Enter'], does: 'Open the service, fold or unfold the group' },
      { keys: ['x'], does: 'Select or unselect' },
      { keys: ['X'], does: 'Select all from the last one selected' },
      { keys: ['/'], does: 'Search in the list' },
      { keys: ['Esc'], does: 'Unselect all' },
    ],
  },
]
