import { expect, test } from 'vitest'
import { openDoor } from '../door.fixture.ts'
import { openHouse } from '../house.fixture.ts'

test('an answer says how long it is and comes whole; to HEAD without its body; what is written as it is read has no length', async () => {
  await using house = await openHouse()
  await using door = await openDoor(house)
  const shop = { name: 'Süßes für die Straße', type: 'tcp', endpoint: '127.0.0.1:1', enabled: false }
  const created = await fetch(`${door.url}/services`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(shop),
  })
  expect(created.status).toBe(201)
  const { id } = (await created.json()) as { id: string }

  const listed = await fetch(`${door.url}/services`)
  const bytes = await listed.bytes()
  expect(listed.headers.get('content-length')).toBe(String(bytes.length))
  expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject([{ id, name: shop.name }])

  const head = await fetch(`${door.url}/services`, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, listed.headers.get('content-type'), ''])

  const file = await fetch(`${door.url}/services/${id}/export?format=csv`)
  expect([file.status, file.headers.get('content-length')]).toEqual([200, null])

  const removed = await fetch(`${door.url}/services/${id}`, { method: 'DELETE' })
  expect([removed.status, await removed.text()]).toEqual([204, ''])
})
