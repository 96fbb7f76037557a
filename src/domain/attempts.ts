/*
 * How a check confirms a failure inside its interval. Where all attempts and delays fit they are what was configured; else
 * delays shrink first, then the attempts share what remains. The plan is made anew before each attempt, so that what a
 * quick failure left over goes to the later ones. All durations are milliseconds.
 */

export interface AttemptRules {
  readonly timeoutMs: number
  /** Further attempts after a failed one. */
  readonly retries: number
  readonly retryDelayMs: number
}

export interface AttemptPlan {
  /** Wait before the attempt; 0 before the first. */
  readonly delayMs: number
  readonly timeoutMs: number
}

/** Shorter attempts tell nothing. */
export const shortestAttemptMs = 20

const longestMarginMs = 250

/** Time a check may take when `untilNextDueMs` remain: a twentieth, at most 250 ms, is kept free for timers and bookkeeping. */
export const checkBudget = (untilNextDueMs: number): number =>
  Math.max(0, Math.floor(untilNextDueMs - Math.min(untilNextDueMs / 20, longestMarginMs)))

/** Plan of attempt number `attempt` (from 0) with `remainingMs` of the budget left, or null when no useful attempt fits. */
export const planAttempt = (rules: AttemptRules, attempt: number, remainingMs: number): AttemptPlan | null => {
  const attemptsLeft = rules.retries + 1 - attempt
  if (attemptsLeft <= 0 || remainingMs < shortestAttemptMs) return null
  const delaysLeft = attempt === 0 ? rules.retries : attemptsLeft
  const forDelays = Math.max(0, remainingMs - attemptsLeft * rules.timeoutMs)
  const shrunkDelayMs = delaysLeft === 0 ? 0 : Math.min(rules.retryDelayMs, Math.floor(forDelays / delaysLeft))
  const share = Math.floor((remainingMs - delaysLeft * shrunkDelayMs) / attemptsLeft)
  return {
    delayMs: attempt === 0 ? 0 : shrunkDelayMs,
    timeoutMs: Math.min(rules.timeoutMs, Math.max(share, shortestAttemptMs)),
  }
}
