import { type Core, preset } from '@pumped-fn/core-next'
import { requestContext } from '#api/request.ts'
import type { Log } from '#runtime/log.ts'

/** Runs API calls, each in a pod of its own that is disposed whatever happens. */
export interface Pods {
  run<Result>(requestId: string, work: (pod: Core.Pod) => Promise<Result>): Promise<Result>
  /** The same for an answer: where its body is a stream, the pod lives until that ends or is cancelled. */
  answer(requestId: string, work: (pod: Core.Pod) => Promise<Response>): Promise<Response>
}

const streamed = /^(text\/event-stream|application\/jsonl)\b/

const isStream = ({ headers }: Response): boolean => streamed.test(headers.get('content-type') ?? '') || headers.has('content-disposition')

/** The same bytes; `done` is called when there are no more, or nobody wants more. */
const followed = (body: ReadableStream<Uint8Array>, done: () => Promise<void>): ReadableStream<Uint8Array> => {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { value } = await reader.read()
        if (value) return controller.enqueue(value)
        controller.close()
      } catch (error) {
        controller.error(error)
      }
      await done()
    },
    cancel: async (reason) => {
      try {
        await reader.cancel(reason)
      } finally {
        await done()
      }
    },
  })
}

export const createPods = (scope: Core.Scope, log: Log): Pods => {
  const open = (requestId: string): { pod: Core.Pod; close: () => Promise<void> } => {
    const pod = scope.pod(preset(requestContext, { requestId, log: log.child({ requestId }), actor: { name: 'local' } }))
    const close = (): Promise<void> => scope.disposePod(pod).catch((error: Error) => log.error(error, 'a pod was not disposed'))
    return { pod, close }
  }
  return {
    run: async (requestId, work) => {
      const { pod, close } = open(requestId)
      try {
        return await work(pod)
      } finally {
        await close()
      }
    },
    answer: async (requestId, work) => {
      const { pod, close } = open(requestId)
      let body: ReadableStream<Uint8Array> | null = null
      try {
        const response = await work(pod)
        if (!isStream(response) || !response.body) return response
        body = followed(response.body, close)
        return new Response(body, response)
      } finally {
        if (!body) await close()
      }
    },
  }
}
