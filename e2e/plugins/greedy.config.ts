import { defineConfig } from 'hale/config'

/* Takes the event loop for a sixth of a second, again and again, as a machine does that is far too small. */

const greedyMs = 160

const take = (): void => {
  for (const end = performance.now() + greedyMs; performance.now() < end;);
  setImmediate(take)
}
setTimeout(take, 2000).unref()

export default defineConfig({})
