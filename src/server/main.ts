import './node-version.ts'
import { createScope } from '@pumped-fn/core-next'
import { clock as clockExecutor } from '#runtime/clock.ts'
import { config as configExecutor } from '#runtime/config.ts'
import { asError } from '#runtime/failure.ts'
import { assertMayListen, listen } from './address.ts'
import { trackConnections } from './connections.ts'
import { answerCalls, createCalls } from './calls.ts'
import { drain } from './drain.ts'
import { endOnFatal } from './fatal.ts'
import { publishHandle } from './handle.ts'
import { createFront } from './http.ts'
import { createHandle } from './open-handle.ts'
import { openScope } from './open-scope.ts'
import { preparePages } from './pages.ts'
import { refusalLine } from './refusal.ts'
import { createPods } from './request.ts'
import { createRouteMap } from './routes.ts'
import { boot } from './scope.ts'
import { untilSignal } from './signals.ts'

/** What the whole way down may take, in-flight checks included. */
const longestEndMs = 7_000

const dev = process.argv.includes('--dev')
/** Holds only what is known before plugins are: settings and time. */
const outset = createScope()
const clock = await outset.resolve(clockExecutor)
const askedToStop = untilSignal(clock, process, (code) => process.exit(code))
/** Lets go of what was acquired, newest first. */
const held = new AsyncDisposableStack()

const start = async (): Promise<string> => {
  assertMayListen(await outset.resolve(configExecutor))
  const scope = await openScope(outset)
  const hale = await boot(scope)
  held.defer(() => hale.database.close())
  held.defer(() => scope.dispose())
  endOnFatal(hale)
  const pods = createPods(scope, hale.log)
  publishHandle(createHandle(pods, hale.ids))

  const routes = createRouteMap(hale.routes)
  const front = createFront({ ...hale, dev, routes })
  const connections = trackConnections(front.server)
  const url = await listen(front.server, hale.config)
  const pages = await preparePages(front.server, dev)
  held.defer(() => pages.close())
  held.defer(async () => {
    // Side by side: both have a grace of their own, and the way down is short.
    await Promise.all([drain(front.server, connections, clock), hale.hookDispatcher.stop()])
  })

  hale.hookDispatcher.start()
  await hale.engine.start()
  held.defer(() => hale.engine.stop())
  front.open(answerCalls(createCalls({ ...hale, pods, routes }), pages.answer))
  return url
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const end = async (): Promise<void> => {
  say('Hale stops. Checks in flight get up to 5 s; a second signal ends it at once.')
  clock.timer(longestEndMs, () => process.exit(1))
  await held.disposeAsync()
  process.exit(0)
}

const giveUp = async (error: Error): Promise<never> => {
  process.stderr.write(`${refusalLine(error) ?? `Hale cannot start: ${error.stack}`}\n`)
  await held.disposeAsync()
  process.exit(1)
}

/** Where Hale is served from now on. */
export const url = await start().catch((thrown: Error) => giveUp(asError(thrown)))
say(`Hale is ready at ${url}`)
void askedToStop.then(end)
