import { once } from 'node:events'
import { z } from 'zod'
import { freePort } from './free-port.ts'
import type { Settings } from './hale.ts'

/** The memory of another Node process that is in use: what is left of its heap after all garbage was collected. */
export interface LiveHeap {
  /** To be started with. */
  readonly settings: Settings
  /** Bytes. Stops the process for a tenth of a second or so. */
  read(): Promise<number>
}

const targetsShape = z.tuple([z.object({ webSocketDebuggerUrl: z.string() })])
const answerShape = z.object({ id: z.number(), result: z.object({ usedSize: z.number().optional() }) })

export const liveHeap = async (): Promise<LiveHeap> => {
  const port = await freePort()
  return {
    settings: { NODE_OPTIONS: `--inspect=127.0.0.1:${port}` },
    read: async () => {
      const [{ webSocketDebuggerUrl }] = targetsShape.parse(await (await fetch(`http://127.0.0.1:${port}/json/list`)).json())
      const socket = new WebSocket(webSocketDebuggerUrl)
      await once(socket, 'open')
      const ask = async (id: number, method: string): Promise<number | undefined> => {
        socket.send(JSON.stringify({ id, method }))
        for (;;) {
          const [{ data }] = z.tuple([z.object({ data: z.string() })]).parse(await once(socket, 'message'))
          const answer = answerShape.safeParse(JSON.parse(data))
          if (answer.data?.id === id) return answer.data.result.usedSize
        }
      }
      await ask(1, 'HeapProfiler.collectGarbage')
      const used = await ask(2, 'Runtime.getHeapUsage')
      socket.close()
      return used ?? NaN
    },
  }
}
