import { anchorOf } from '#domain/grid.ts'

/** Tries of one message before it is given up. */
export const mostTries = 8

const shortestMs = 1000
const longestPauseMs = 60_000

const longestDelayMs = (failures: number): number => 6000 * 3 ** (failures - 1)

/** Full jitter: anywhere between, drawn from the random `token`, so that those who failed together do not come back together. */
const drawn = (longestMs: number, token: string): number => shortestMs + anchorOf(token, longestMs - shortestMs)

/**
 * Delay after the try of this number has failed: 1 s to 6 s, 18 s, 54 s, 2 min 42 s, 8 min 6 s, 24 min 18 s and 72 min 54 s.
 * Eight tries thus span 55 min on average and 110 min at most.
 */
export const retryDelayMs = (tries: number, token: string): number => drawn(longestDelayMs(tries), token)

/** For how long a channel rests after so many messages have failed in a row, whatever else waits: up to 6 s, 18 s, 54 s, then 60 s. */
export const pauseMs = (failing: number, token: string): number => drawn(Math.min(longestDelayMs(failing), longestPauseMs), token)
