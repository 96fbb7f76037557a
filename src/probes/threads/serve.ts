import type { MessagePort } from 'node:worker_threads'
import type { Clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import type { Probe, Probes, Target } from '../probe.ts'
import { beatMs, mark } from './beat.ts'
import type { FromThread, ToThread } from './protocol.ts'

interface Task {
  readonly probe: Probe
  readonly target: Target
}

/** Carries out in this thread what the main thread asks for, for as long as the port is open. */
export const serve = (port: MessagePort, beat: SharedArrayBuffer, probes: Probes, clock: Clock): void => {
  const tasks = new Map<number, Task>()
  const looks = new Map<number, AbortController>()

  const goOn = (): void => {
    mark(beat)
    clock.timer(beatMs, goOn)
  }

  const tell = (message: FromThread): void => port.postMessage(message)

  const look = async (id: number, { probe, target }: Task): Promise<void> => {
    const controller = new AbortController()
    looks.set(id, controller)
    try {
      const startedAt = clock.monotonic()
      const verdict = await probe.run(target, controller.signal)
      if (!controller.signal.aborted) tell({ kind: 'seen', id, seen: { verdict, tookMs: clock.monotonic() - startedAt } })
    } catch (thrown) {
      if (!controller.signal.aborted) tell({ kind: 'threw', id, error: asError(thrown) })
    } finally {
      looks.delete(id)
    }
  }

  const hear = (message: ToThread): void => {
    switch (message.kind) {
      case 'learn': {
        const probe = probes.get(message.type)
        if (!probe) throw new Error(`no probe "${message.type}" in this thread`)
        tasks.set(message.key, { probe, target: message.target })
        return
      }
      case 'forget':
        tasks.delete(message.key)
        return
      case 'look': {
        const task = tasks.get(message.key)
        if (!task) throw new Error(`look ${message.id} at what this thread does not know`)
        void look(message.id, task)
        return
      }
      case 'abort':
        looks.get(message.id)?.abort()
    }
  }

  goOn()
  port.on('message', hear)
}
