import { expect, it } from 'vitest'
import { deliveryView } from './alert.fixture.ts'
import { toldWords } from './told.ts'

const to = (name: string, status: 'sent' | 'pending' | 'dead' | 'withdrawn') =>
  deliveryView(`${name}-${status}`, { channelId: name, channel: { id: name, name, type: 'slack' }, status })

it('a channel that was reached once was told, whatever became of later words', () =>
  expect(toldWords([to('Ops', 'dead'), to('Ops', 'sent'), to('Ops', 'pending')])).toBe('told Ops'))

it('who is being told and who could not be reached is told apart', () =>
  expect(toldWords([to('Ops', 'sent'), to('Mail', 'pending'), to('Pager', 'dead'), to('Chat', 'withdrawn')])).toBe(
    'could not reach Pager; told Ops; telling Mail',
  ))

it('of nobody nothing is said', () => expect(toldWords([])).toBe(''))

it('a channel that has gone is no name', () => expect(toldWords([deliveryView('a', { channel: null })])).toBe('told a deleted channel'))
