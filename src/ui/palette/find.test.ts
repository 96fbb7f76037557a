import { describe, expect, it } from 'vitest'
import { serviceRow } from '../rows/row.fixture.ts'
import { findServices } from './find.ts'

const rows = [
  serviceRow('1', { name: 'a new api' }),
  serviceRow('2', { name: 'api gateway' }),
  serviceRow('3', { name: 'capital', group: 'web' }),
  serviceRow('4', { name: 'mail', status: 'unhealthy' }),
]
const found = (typed: string): string[] => findServices(rows, typed).map(({ name }) => name)

describe('the search of the palette', () => {
  it('puts what begins with it before what holds it', () => expect(found('api')).toEqual(['api gateway', 'a new api', 'capital']))
  it('wants all words, also of the group', () => expect(found('WEB cap')).toEqual(['capital']))
  it('shows what is worst where nothing is typed', () => expect(found('')[0]).toBe('mail'))
})
