import { describe, expect, test } from 'vitest'
import type { MetricCondition } from '#domain/alerting/alert.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { batchOf, failedCheck, sampleCheck } from '#storage/samples.ts'
import { temporaryFolder } from '#storage/temporary.ts'
import { evaluating, openAlert, sampleRule } from './evaluator.fixture.ts'

const minute = 60_000
const slow: MetricCondition = {
  kind: 'metric',
  metric: 'response_time',
  aggregation: 'p95',
  operator: 'gt',
  threshold: 800,
  window: 300,
  for: 0,
}

type Rig = Awaited<ReturnType<typeof evaluating>>

/** One check a minute with these response times, now and at the end of each minute. */
const answer = async (rig: Rig, id: string, times: readonly (number | null)[]): Promise<void> => {
  const service = rig.watch.get(id)?.service
  if (!service) throw new Error(`there is no ${id}`)
  for (const responseTime of times) {
    const at = rig.clock.now()
    const check = responseTime === null ? failedCheck(service.number, at) : sampleCheck(service.number, at, { responseTime })
    await rig.check(service, check)
    await rig.clock.advance(minute)
  }
}

const turns = ({ written }: Rig): string[] => written.changes.map(({ serviceId, active }) => `${serviceId} ${active ? 'begins' : 'ends'}`)

describe('a metric rule', () => {
  test('tells when its condition begins and ends, once each, with what was measured', async () => {
    const rig = await evaluating()
    await rig.setup.rules.put(sampleRule(slow))
    await rig.add('web')
    rig.evaluator.start()
    const start = rig.clock.now()
    await answer(rig, 'web', [20, 20, 912, 912, 20, 20, 20, 20, 20, 20, 20, 20])
    expect(rig.written.changes).toMatchObject([
      { ruleId: 'rule', serviceId: 'web', active: true, detail: '912 ms over 5 min' },
      { ruleId: 'rule', serviceId: 'web', active: false, detail: '20 ms over 5 min' },
    ])
    const [begin, end] = rig.written.changes.map(({ since }) => since - start)
    // A look is 15 s away at most; the last slow check is out of the window 5 min after it.
    expect(begin).toBeGreaterThan(2 * minute)
    expect(begin).toBeLessThanOrEqual(2 * minute + 15_000)
    expect(end).toBeGreaterThan(8 * minute)
    expect(end).toBeLessThanOrEqual(8 * minute + 15_000)
  })

  test('waits until its condition has held, and counts from when it began to', async () => {
    const rig = await evaluating()
    await rig.setup.rules.put(sampleRule({ ...slow, window: 60, for: 240 }))
    await rig.add('web')
    rig.evaluator.start()
    const start = rig.clock.now()
    await answer(rig, 'web', [900, 900, 900, 20, 900, 900, 900])
    expect(rig.written.changes).toEqual([])
    await answer(rig, 'web', [900, 900, 900])
    expect(turns(rig)).toEqual(['web begins'])
    expect((rig.written.changes[0]?.since ?? 0) - start - 4 * minute).toBeLessThanOrEqual(15_000)
  })

  test('looks only at the services that it matches', async () => {
    const rig = await evaluating()
    await rig.setup.rules.put(sampleRule(slow, { match: { tags: ['prod'] } }))
    await rig.add('web', { tags: ['prod'] })
    await rig.add('lab')
    rig.evaluator.start()
    await answer(rig, 'lab', [900, 900])
    expect(turns(rig)).toEqual([])
    await answer(rig, 'web', [900, 900])
    expect(turns(rig)).toEqual(['web begins'])
  })

  test('that is new looks at what was recorded before it', async () => {
    const rig = await evaluating()
    await rig.add('web')
    rig.evaluator.start()
    await answer(rig, 'web', [900, 900, 900, 900, 900, 900, 900, 900])
    await rig.setup.rules.put(sampleRule({ ...slow, for: 180 }))
    await rig.clock.advance(20_000)
    expect(turns(rig)).toEqual(['web begins'])
  })

  test('over hours counts whole hours and what came since', async () => {
    const time = manualClock(Date.UTC(2026, 0, 1, 12, 30))
    const rig = await evaluating({ time })
    const errors: MetricCondition = { ...slow, metric: 'error_rate', aggregation: 'count', threshold: 9, window: 7200 }
    await rig.setup.rules.put(sampleRule(errors))
    const web = await rig.add('web')
    const hour = Date.UTC(2026, 0, 1, 10)
    await rig.stores.rollups.put([
      {
        service: web.number,
        hour,
        up: 0,
        down: 0,
        unknown: 0,
        healthy: 5,
        unhealthy: 8,
        undetermined: 0,
        responseSum: 0,
        responseCount: 0,
        sketch: null,
      },
    ])
    // The hour before this one is not rolled up yet.
    await rig.stores.results.commit(batchOf({ checks: [failedCheck(web.number, hour + 70 * minute)] }))
    rig.evaluator.start()
    await rig.clock.advance(30_000)
    expect(turns(rig)).toEqual([])
    await answer(rig, 'web', [null])
    expect(rig.written.changes).toMatchObject([{ active: true, detail: '10 over 2 h' }])
    await rig.clock.advance(40 * minute)
    expect(turns(rig)).toEqual(['web begins', 'web ends'])
    expect(new Date(rig.written.changes[1]?.since ?? 0).toISOString()).toMatch(/T13:00:(0|1)/)
  })
})

describe('a degraded rule', () => {
  const degraded = (service: number, at: number) =>
    sampleCheck(service, at, { degraded: true, error: 'answered in 900 ms, slower than 800 ms' })

  test('tells with the check that says so', async () => {
    const rig = await evaluating()
    await rig.setup.rules.put(sampleRule({ kind: 'degraded', for: 120 }))
    const web = await rig.add('web')
    rig.evaluator.start()
    await rig.clock.advance(2000)
    const start = rig.clock.now()
    for (const at of [0, 1, 2]) await rig.check(web, degraded(web.number, start + at * minute))
    await rig.clock.advance(1000)
    const detail = 'answered in 900 ms, slower than 800 ms'
    expect(rig.written.changes).toEqual([{ ruleId: 'rule', serviceId: 'web', active: true, since: start, detail }])
    await rig.check(web, sampleCheck(web.number, start + 3 * minute))
    await rig.clock.advance(1000)
    expect(rig.written.changes[1]).toMatchObject({ active: false, since: start + 3 * minute })
  })

  test('goes on after a restart as if there had been none', async () => {
    const folder = temporaryFolder()
    const time = manualClock()
    const start = time.now()
    const first = await evaluating({ folder, time })
    await first.setup.rules.put(sampleRule({ kind: 'degraded', for: 120 }))
    const web = await first.add('web')
    await first.check(web, degraded(web.number, start))
    await first.check(web, degraded(web.number, start + minute))
    await time.advance(2 * minute)
    await first.end()
    const rig = await evaluating({ folder, time })
    await rig.setup.rules.put(sampleRule({ kind: 'degraded', for: 120 }))
    rig.watch.begin([{ service: web, incident: null, newest: null }])
    rig.evaluator.start()
    await rig.clock.advance(2000)
    expect(turns(rig)).toEqual([])
    await rig.check(web, degraded(web.number, start + 2 * minute))
    await rig.clock.advance(1000)
    expect(rig.written.changes).toMatchObject([{ active: true, since: start }])
  })
})

describe('a burn rate rule', () => {
  test('tells while both windows burn, and is over with the short one', async () => {
    const rig = await evaluating()
    await rig.setup.rules.put(sampleRule({ kind: 'burn_rate', objective: 99, factor: 10, longWindow: 3600, shortWindow: 300 }))
    await rig.add('web')
    rig.evaluator.start()
    await answer(
      rig,
      'web',
      Array.from({ length: 30 }, () => 20),
    )
    await answer(rig, 'web', [null, null])
    expect(turns(rig)).toEqual([])
    await answer(rig, 'web', [null, null])
    expect(turns(rig)).toEqual(['web begins'])
    expect(rig.written.changes[0]?.detail).toMatch(/^10\.\d+ % down over 1 h, \d+(\.\d+)? % down over 5 min$/)
    await answer(rig, 'web', [20, 20, 20, 20, 20, 20])
    expect(turns(rig)).toEqual(['web begins', 'web ends'])
  })
})

describe('after a restart', () => {
  test('what is told already is not told again, and what has ended meanwhile ends', async () => {
    const rig = await evaluating()
    await rig.setup.rules.put(sampleRule(slow))
    const web = await rig.add('web')
    const lab = await rig.add('lab')
    const now = rig.clock.now()
    rig.written.open = [web, lab].map(({ id }) => openAlert('rule', id, now - 900_000))
    const checks = [sampleCheck(web.number, now - minute, { responseTime: 900 }), sampleCheck(lab.number, now - minute)]
    await rig.stores.results.commit(batchOf({ checks }))
    rig.evaluator.start()
    await rig.clock.advance(minute)
    expect(turns(rig)).toEqual(['lab ends'])
  })

  test('what nothing is known of neither begins nor ends', async () => {
    const rig = await evaluating()
    await rig.setup.rules.put(sampleRule(slow))
    await rig.add('web')
    rig.written.open = [openAlert('rule', 'web', 1)]
    rig.evaluator.start()
    await rig.clock.advance(5 * minute)
    expect(turns(rig)).toEqual([])
  })
})

test('a change that could not be stored is told again, in order', async () => {
  const rig = await evaluating()
  await rig.setup.rules.put(sampleRule({ ...slow, window: 60 }))
  await rig.add('web')
  rig.evaluator.start()
  rig.written.refusals = 200
  await answer(rig, 'web', [900, 20, 20])
  expect(turns(rig)).toEqual([])
  await answer(rig, 'web', [20])
  expect(turns(rig)).toEqual(['web begins', 'web ends'])
})

test('a service that is paused or gone is not looked at any more', async () => {
  const rig = await evaluating()
  await rig.setup.rules.put(sampleRule(slow))
  const web = await rig.add('web')
  const lab = await rig.add('lab')
  rig.evaluator.start()
  await rig.clock.advance(1000)
  rig.watch.put({ ...web, enabled: false })
  rig.watch.remove('lab')
  const at = rig.clock.now()
  for (const service of [web, lab]) await rig.check(service, sampleCheck(service.number, at, { responseTime: 900 }))
  await rig.clock.advance(minute)
  expect(turns(rig)).toEqual([])
})

test('a rule that was changed ends what no longer holds under it', async () => {
  const rig = await evaluating()
  await rig.setup.rules.put(sampleRule(slow))
  await rig.add('web')
  rig.evaluator.start()
  await answer(rig, 'web', [900])
  expect(turns(rig)).toEqual(['web begins'])
  await rig.setup.rules.put(sampleRule({ ...slow, threshold: 1000 }))
  await rig.clock.advance(30_000)
  expect(turns(rig)).toEqual(['web begins', 'web ends'])
})

test('a clock that is set back or leaps ahead neither stops the looks nor repeats them', async () => {
  const rig = await evaluating()
  await rig.setup.rules.put(sampleRule({ ...slow, window: 60 }))
  await rig.add('web')
  rig.evaluator.start()
  await answer(rig, 'web', [900])
  rig.clock.jump(-3_600_000)
  await answer(rig, 'web', [20, 20])
  rig.clock.jump(86_400_000)
  await answer(rig, 'web', [900])
  expect(turns(rig)).toEqual(['web begins', 'web ends', 'web begins'])
})
