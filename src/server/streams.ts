import type { IncomingMessage, ServerResponse } from 'node:http'

/** Each event is written to each of them: more would cost the checks their time. */
export const mostStreams = 200

/** Counts streams that are open; false where one more would be too many. */
export const createStreamLimit = (): ((request: IncomingMessage, response: ServerResponse) => boolean) => {
  let open = 0
  return ({ headers: { accept = '' } }, response) => {
    if (!accept.includes('text/event-stream')) return true
    if (open >= mostStreams) return false
    open += 1
    response.once('close', () => {
      open -= 1
    })
    return true
  }
}
