import { describe, expect, it } from 'vitest'
import { serviceRow } from '../rows/row.fixture.ts'
import { filterRows, type Line, orderRows, toLines } from './arrange.ts'
import { plainView } from './view.ts'

const rows = [
  serviceRow('b 10', { group: 'shop', responseTime: 90, uptime24h: 99, since: 3, tags: ['eu'] }),
  serviceRow('b 9', { group: 'shop', responseTime: null, uptime24h: null, since: 1 }),
  serviceRow('Älter', { criticality: 'critical', responseTime: 10, uptime24h: 100, since: 2 }),
  serviceRow('down', { group: 'mail', status: 'unhealthy', responseTime: 5, uptime24h: 50, since: 9, type: 'tcp' }),
  serviceRow('off', { enabled: false, status: 'unknown', responseTime: 1, uptime24h: 98, since: 0 }),
]

const names = (list: readonly { readonly name: string }[]): string => list.map(({ name }) => name).join(', ')
const written = (lines: readonly Line[]): string[] =>
  lines.map((line) => (line.kind === 'service' ? line.row.name : `${line.folded ? '+' : '-'} ${line.group || 'none'}: ${line.worst}`))

describe('the list of services', () => {
  it('begins with what is wrong, then with what matters more, then by name', () => {
    expect(names(orderRows(rows, plainView))).toBe('down, Älter, b 9, b 10, off')
  })

  it('sorts names as people do, and runs either way', () => {
    expect(names(orderRows(rows, { sort: 'name', reversed: false }))).toBe('Älter, b 9, b 10, down, off')
    expect(names(orderRows(rows, { sort: 'name', reversed: true }))).toBe('off, down, b 10, b 9, Älter')
  })

  it('puts what is not known last, whichever way it runs', () => {
    expect(names(orderRows(rows, { sort: 'response', reversed: false }))).toBe('b 10, Älter, down, off, b 9')
    expect(names(orderRows(rows, { sort: 'response', reversed: true }))).toBe('off, down, Älter, b 10, b 9')
    expect(names(orderRows(rows, { sort: 'uptime', reversed: false }))).toBe('down, off, b 10, Älter, b 9')
    expect(names(orderRows(rows, { sort: 'change', reversed: false }))).toBe('down, b 10, Älter, b 9, off')
  })

  it('shows what fits every filter', () => {
    expect(names(filterRows(rows, { ...plainView, states: ['unhealthy', 'paused'] }))).toBe('down, off')
    expect(names(filterRows(rows, { ...plainView, group: 'shop', tag: 'eu' }))).toBe('b 10')
    expect(names(filterRows(rows, { ...plainView, group: '' }))).toBe('Älter, off')
    expect(names(filterRows(rows, { ...plainView, type: 'tcp', criticality: 'medium' }))).toBe('down')
    expect(names(filterRows(rows, { ...plainView, search: ' SHOP ' }))).toBe('b 10, b 9')
  })

  it('groups under heads that tell the worst state, and hides what is folded', () => {
    const view = { ...plainView, grouping: 'open', except: ['shop'] } as const
    expect(written(toLines(orderRows(rows, view), view))).toEqual([
      '- mail: unhealthy',
      'down',
      '- none: healthy',
      'Älter',
      'off',
      '+ shop: healthy',
    ])
  })
})
