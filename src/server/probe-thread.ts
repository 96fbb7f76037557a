import { parentPort } from 'node:worker_threads'
import { createScope, preset } from '@pumped-fn/core-next'
import { threadProbes } from '#probes/index.ts'
import { beginning } from '#probes/threads/protocol.ts'
import { serve } from '#probes/threads/serve.ts'
import { clock } from '#runtime/clock.ts'
import { config } from '#runtime/config.ts'

/* Begins in each thread that carries probes out (HALE_PROBE_THREADS). */

const { config: settings, beat } = beginning()
const scope = createScope(preset(config, settings))
if (parentPort) serve(parentPort, beat, await scope.resolve(threadProbes), await scope.resolve(clock))
