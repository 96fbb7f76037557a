import { parentPort } from 'node:worker_threads'
import { registry } from '../index.ts'
import { oddProbe } from './odd-probe.fixture.ts'
import { beginning } from './protocol.ts'
import { serve } from './serve.ts'

/* A real thread whose probe does what its targets say. */

const clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  timer: (ms: number, fire: () => void) => {
    const handle = setTimeout(fire, ms)
    return () => clearTimeout(handle)
  },
  heldUpMs: () => 0,
}
if (parentPort) serve(parentPort, beginning().beat, registry([oddProbe]), clock)
