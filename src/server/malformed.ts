import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { problemBody, problemType } from './problem.ts'

const answers = new Map([
  ['HPE_HEADER_OVERFLOW', { status: 431, detail: 'The headers are too large.' }],
  ['ERR_HTTP_REQUEST_TIMEOUT', { status: 408, detail: 'The request took too long to arrive.' }],
])

/** What is not HTTP never becomes a request; it is answered on the bare socket. */
export const answerMalformed = (error: NodeJS.ErrnoException, socket: Duplex, requestId: string): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, detail } = answers.get(error.code ?? '') ?? { status: 400, detail: 'The request is not valid HTTP.' }
  const body = problemBody(status, detail)
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      `Content-Type: ${problemType}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
