import type { Notice } from '#domain/alerting/alert.ts'
import { severities } from '#domain/alerting/alert.ts'
import type { Message } from '../channel.ts'
import { sampleMessage, sampleNotice } from '../samples.ts'

/* Messages of each kind, and such as tempt a channel to send what its provider refuses. */

/** Everything that means something to one markup or another. */
export const awkward = `<b>"Shop" & 'Co'</b> *bold* _it_ ~no~ \`code\` [link](http://x) #1 :smile: @here <!channel> \\ {{x}} 🧨👩‍👩‍👧‍👦`

/** A name as long as the name of a service can be: 200 code points. */
export const longest = (start = ''): string =>
  Array.from(`${start}${awkward} ${'🧨'.repeat(200)}`)
    .slice(0, 200)
    .join('')

const message = (...notices: readonly Notice[]): Message => sampleMessage(notices, { id: 'msg_V1StGXR8_Z5jdHi6B-myT' })

const awkwardOne = sampleNotice('opened', {
  service: { name: awkward, description: awkward, endpoint: 'https://shop.example/a_b*c?d=<e>&f="g"', group: awkward, tags: [awkward] },
  incident: { cause: awkward },
})

const longestOne = sampleNotice('reminder', {
  service: {
    name: longest(),
    description: 'd'.repeat(5000),
    endpoint: `https://shop.example/${'p'.repeat(2000)}`,
    group: '"'.repeat(200),
    tags: Array.from({ length: 50 }, (_, at) => `${at}${'t'.repeat(100)}`),
  },
  alert: { acknowledgedBy: longest(), resolution: longest() },
  incident: { cause: '<&>"*_🧨'.repeat(60) },
  notice: { ruleName: longest(), text: `${awkward}\n`.repeat(400) },
})

/** Cut at any length, what is left has exactly that length. */
const plainOne = sampleNotice('escalated', {
  service: { name: 'n'.repeat(200), endpoint: 'e'.repeat(2000), group: 'g'.repeat(200), tags: ['t'.repeat(200)] },
  alert: { acknowledgedBy: 'a'.repeat(200), resolution: 'r'.repeat(2000) },
  incident: { cause: 'c'.repeat(2000) },
  notice: { ruleName: 'u'.repeat(200), text: 't'.repeat(20_000) },
})

/** Whatever a channel that sends one alert at a time may be given. */
export const singles: Readonly<Record<string, Message>> = {
  'an opened alert': message(sampleNotice()),
  'a resolved alert': message(sampleNotice('resolved')),
  'a reminder': message(sampleNotice('reminder')),
  'an escalation with the text of its template': message(
    sampleNotice('escalated', { notice: { text: `Call the boss: ${awkward}\n\nNow.` } }),
  ),
  'a flapping service': message(sampleNotice('flapping')),
  'an escalation whose template says nothing, and facts that are empty': message(
    sampleNotice('escalated', { service: { endpoint: '', group: '\u0001' }, notice: { text: ' \n' } }),
  ),
  'an alert without an incident': message(sampleNotice('opened', { incident: null, alert: { title: 'payments-api is slow' } })),
  'a name full of markup': message(awkwardOne),
  'the longest name, cause and text': message(longestOne),
  'long texts without markup': message(plainOne),
  'a test': message(),
}

/** One of many: with its own service, alert and severity. */
const oneOf = (index: number, name: string): Notice =>
  sampleNotice(index % 5 === 4 ? 'resolved' : 'opened', {
    service: { id: `service-${index}`, name },
    alert: { severity: severities[index % 4] ?? 'error' },
  })

/** So many alerts at once, each fourth critical, each fifth over. */
export const storm = (count: number, nameOf = (index: number): string => `service ${index}`): Message =>
  message(...Array.from({ length: count }, (_, index) => oneOf(index, nameOf(index))))

/** More than any provider for people takes in one message. */
export const flood = storm(200, (index) => longest(`${index} `))

/** Whatever a channel that sends many in one message may be given besides. */
export const digests: Readonly<Record<string, Message>> = {
  'two alerts at once': storm(2),
  'a storm of 200': storm(200),
  'a storm of 2000': storm(2000),
  'a storm of 200 names full of markup, as long as names can be': flood,
}
