import { z } from 'zod'
import { startWorker, type Worker } from '../worker.ts'

// 28 000 ephemeral ports for each pair of addresses, each blocked for up to a minute: eight hosts carry 3700 connections a second.
const hosts = Array.from({ length: 8 }, (_, index) => `127.0.0.${index + 2}`)

/** Starts the servers that are watched; the answer is their URLs. */
export const startTargets = (): Worker<string[]> => startWorker(new URL('server.ts', import.meta.url), { hosts }, z.array(z.string()))
