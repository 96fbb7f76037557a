import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkBudget, planAttempt, shortestAttemptMs, type AttemptPlan, type AttemptRules } from './attempts.ts'

/** Plans of a check whose every attempt fails after `lasts` of its timeout (0 to 1), and the time all of it took. */
const run = (rules: AttemptRules, budgetMs: number, lasts: (timeoutMs: number) => number): { plans: AttemptPlan[]; tookMs: number } => {
  const plans: AttemptPlan[] = []
  let tookMs = 0
  for (;;) {
    const plan = planAttempt(rules, plans.length, budgetMs - tookMs)
    if (plan === null) return { plans, tookMs }
    plans.push(plan)
    tookMs += plan.delayMs + lasts(plan.timeoutMs)
  }
}

const slow = (timeoutMs: number): number => timeoutMs
const quick = (): number => 1

const drawn = fc
  .record({
    intervalMs: fc.integer({ min: 1, max: 600 }).map((seconds) => seconds * 1000),
    timeoutShare: fc.double({ min: 0, max: 1, noNaN: true }),
    retries: fc.integer({ min: 0, max: 5 }),
    retryDelayMs: fc.integer({ min: 0, max: 60_000 }),
  })
  .map(({ intervalMs, timeoutShare, retries, retryDelayMs }) => ({
    rules: { timeoutMs: Math.max(50, Math.floor(intervalMs * timeoutShare)), retries, retryDelayMs },
    budgetMs: checkBudget(intervalMs),
  }))

describe('a check with retries', () => {
  test('is left as configured where it fits its interval', () => {
    const { plans } = run({ timeoutMs: 5000, retries: 2, retryDelayMs: 1000 }, checkBudget(60_000), slow)
    expect(plans).toEqual([
      { delayMs: 0, timeoutMs: 5000 },
      { delayMs: 1000, timeoutMs: 5000 },
      { delayMs: 1000, timeoutMs: 5000 },
    ])
  })

  test('shrinks its delays before its attempts', () => {
    const { plans } = run({ timeoutMs: 3000, retries: 2, retryDelayMs: 1000 }, 9500, slow)
    expect(plans.map((plan) => plan.timeoutMs)).toEqual([3000, 3000, 3000])
    expect(plans.map((plan) => plan.delayMs)).toEqual([0, 250, 250])
  })

  test('shares a short interval equally among attempts that all time out', () => {
    const { plans } = run({ timeoutMs: 1000, retries: 2, retryDelayMs: 1000 }, checkBudget(1000), slow)
    expect(plans.map((plan) => plan.timeoutMs)).toEqual([316, 317, 317])
  })

  test('gives the time that a quick failure left over to later attempts', () => {
    const { plans } = run({ timeoutMs: 3000, retries: 2, retryDelayMs: 1000 }, 4000, quick)
    expect(plans.map((plan) => plan.timeoutMs)).toEqual([1333, 1999, 3000])
  })

  test('makes no attempt that is too short to tell anything', () => {
    expect(planAttempt({ timeoutMs: 50, retries: 5, retryDelayMs: 0 }, 0, shortestAttemptMs - 1)).toBeNull()
    expect(run({ timeoutMs: 50, retries: 5, retryDelayMs: 0 }, 50, slow).plans.map((plan) => plan.timeoutMs)).toEqual([20, 20])
  })

  test('makes one attempt where no retries are wanted', () => {
    expect(run({ timeoutMs: 500, retries: 0, retryDelayMs: 1000 }, 5000, quick).plans).toEqual([{ delayMs: 0, timeoutMs: 500 }])
  })
})

describe('for any rules', () => {
  test('the whole check ends within its budget, whichever attempts hang', () => {
    fc.assert(
      fc.property(
        drawn,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
        ({ rules, budgetMs }, fractions) => {
          let attempt = 0
          const { tookMs } = run(rules, budgetMs, (timeoutMs) => timeoutMs * (fractions[attempt++] ?? 1))
          expect(tookMs).toBeLessThanOrEqual(budgetMs)
        },
      ),
    )
  })

  test('every retry happens when failures are quick', () => {
    fc.assert(
      fc.property(drawn, ({ rules, budgetMs }) => {
        expect(run(rules, budgetMs, quick).plans).toHaveLength(rules.retries + 1)
      }),
    )
  })

  test('nothing shrinks where everything fits', () => {
    fc.assert(
      fc.property(drawn, ({ rules, budgetMs }) => {
        fc.pre((rules.retries + 1) * rules.timeoutMs + rules.retries * rules.retryDelayMs <= budgetMs)
        const { plans } = run(rules, budgetMs, slow)
        plans.forEach((plan, index) => {
          expect(plan).toEqual({ delayMs: index === 0 ? 0 : rules.retryDelayMs, timeoutMs: rules.timeoutMs })
        })
      }),
    )
  })

  test('the budget leaves a margin before the next due time', () => {
    expect(checkBudget(1000)).toBe(950)
    expect(checkBudget(60_000)).toBe(59_750)
    expect(checkBudget(-5)).toBe(0)
  })
})
