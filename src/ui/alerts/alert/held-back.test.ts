import { expect, test } from 'vitest'
import { deliveryView } from '../alert.fixture.ts'
import { heldBack } from './held-back.ts'

const pending = (id: string, messageId: string | null, channelId = 'ops') =>
  deliveryView(id, { status: 'pending', messageId, channelId, sentAt: null })

test('a delivery is held back while an earlier one to the same channel is on its way in another message', () => {
  const begin = pending('begin', 'm')
  expect([...heldBack([begin, pending('end', null), pending('elsewhere', null, 'mail')])]).toEqual(['end'])
  expect([...heldBack([begin, pending('again', 'n')])]).toEqual(['again'])
})

test('what goes together, or after what is settled, is not held back', () => {
  const together = [pending('begin', 'm'), pending('end', 'm')]
  const bothWait = [pending('begin', null), pending('end', null)]
  const settled = [deliveryView('begin'), deliveryView('dead', { status: 'dead' }), pending('end', null)]
  for (const deliveries of [together, bothWait, settled]) expect(heldBack(deliveries).size).toBe(0)
})
