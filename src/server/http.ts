import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Ids } from '#runtime/ids.ts'
import { refuse } from './gate.ts'
import { createSecurityHeaders } from './headers.ts'
import { answerMalformed } from './malformed.ts'
import { createObserver, type ObserverParts } from './observer.ts'
import { createObstacles, type ObstacleParts } from './obstacle.ts'
import { problemBody, problemType } from './problem.ts'
import { createStreamLimit } from './streams.ts'

/** What answers the requests that pass the gate. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface FrontParts extends ObserverParts, ObstacleParts {
  readonly ids: Ids
}

export interface Front {
  readonly server: Server
  /** Until then every request that passes the gate is told to come back. */
  open(answer: Answer): void
}

/** The front door: every request is named, checked and observed before it is answered. */
export const createFront = (parts: FrontParts): Front => {
  const { config, dev, ids, log } = parts
  const secure = createSecurityHeaders(dev)
  const observe = createObserver(parts)
  const obstacleOf = createObstacles(parts)
  const admitsStream = createStreamLimit()
  const server = createServer({
    // Long enough that a flood of requests, which this process is slow to read, is not taken for slow senders.
    headersTimeout: 60_000,
    requestTimeout: 60_000,
    connectionsCheckingInterval: 2_000,
    // Longer than reverse proxies and clients keep theirs: who closes first must not be the one who is just being asked.
    keepAliveTimeout: 65_000,
    // Only the development server speaks anything but HTTP: it tells the browser what was edited.
    shouldUpgradeCallback: (request) => dev && refuse(config, request) === null,
  })

  let answer: Answer = async (_, response) => {
    response.setHeader('Retry-After', 1)
    sendProblem(response, 503, 'Hale is starting.')
  }

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = nameRequest(request, ids)
    response.setHeader('X-Request-Id', requestId)
    secure(response)
    observe(request, response, requestId)
    const obstacle = obstacleOf(request)
    if (obstacle?.allow) response.setHeader('Allow', obstacle.allow)
    if (obstacle) return sendProblem(response, obstacle.status, obstacle.detail)
    if (!admitsStream(request, response)) {
      response.setHeader('Retry-After', 5)
      return sendProblem(response, 503, 'Too many live views are open.')
    }
    try {
      await answer(request, response)
    } catch (error) {
      log.error({ err: error, requestId }, 'a request was not answered')
      if (response.headersSent) response.destroy()
      else sendProblem(response, 500, 'Hale failed to answer. Its log knows more.')
    }
  }

  server.on('request', (request, response) => void receive(request, response))
  server.on('clientError', (error, socket) => answerMalformed(error, socket, ids.next()))
  return {
    server,
    open: (next) => {
      answer = next
    },
  }
}

const saneId = /^[A-Za-z0-9._-]{1,128}$/

/** The caller's own id where it is sane, else a new one; handed on in the request's headers. */
const nameRequest = (request: IncomingMessage, ids: Ids): string => {
  const given = request.headers['x-request-id']
  const requestId = typeof given === 'string' && saneId.test(given) ? given : ids.next()
  request.headers['x-request-id'] = requestId
  return requestId
}

const sendProblem = (response: ServerResponse, status: number, detail: string): void => {
  response.writeHead(status, { 'Content-Type': problemType }).end(problemBody(status, detail))
}
