import { once } from 'node:events'
import { createServer as createHttpsServer } from 'node:https'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { authority, type Certificate, selfSigned } from '#probes/test-certificates.ts'

/** Targets at their worst, each an endpoint; they go with their scope. */
export interface HostileTargets extends AsyncDisposable {
  readonly endpoints: Readonly<Record<keyof typeof plain | 'expired' | 'wrongHost' | 'selfSigned' | 'oldProtocol' | 'noTls', string>>
  /** Certificate of the one authority to be trusted. */
  readonly root: string
}

const ok = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n'

/** Writes for as long as somebody takes it. */
const pour = (socket: Socket, chunk: string): void => {
  const write = (): void => {
    while (socket.writable && socket.write(chunk));
  }
  socket.on('drain', write)
  write()
}

const drip = (socket: Socket, text: string): void => {
  let at = 0
  const timer = setInterval(() => socket.write(text[at++ % text.length] ?? ''), 1000)
  socket.on('close', () => clearInterval(timer))
}

const plain = {
  silent: () => {},
  dripping: (socket: Socket) => drip(socket, `${ok}\r\n`),
  drippingBody: (socket: Socket) => {
    socket.write(`${ok}\r\n`)
    drip(socket, 'never ')
  },
  endlessBody: (socket: Socket) => {
    socket.write(`${ok}\r\n`)
    pour(socket, 'on and on '.repeat(6000))
  },
  endlessHeaders: (socket: Socket) => {
    socket.write(ok)
    pour(socket, `X-More: ${'x'.repeat(60_000)}\r\n`)
  },
  endlessRedirects: (socket: Socket) => void socket.end('HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n'),
  garbage: (socket: Socket) => void socket.end(Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256))),
  resetInTheMiddle: (socket: Socket) => {
    socket.write(`${ok}Content-Length: 1000\r\n\r\nhalf of it`, () => setTimeout(() => socket.resetAndDestroy(), 20))
  },
  resetAtOnce: (socket: Socket) => void socket.resetAndDestroy(),
} as const

export const hostileTargets = async (): Promise<HostileTargets> => {
  const servers: Server[] = []
  const sockets = new Set<Socket>()
  const listen = async (server: Server): Promise<string> => {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    })
    server.on('tlsClientError', () => {})
    servers.push(server.listen(0, '127.0.0.1'))
    await once(server, 'listening')
    return `127.0.0.1:${(server.address() as AddressInfo).port}/`
  }
  const overTcp = async (behave: (socket: Socket) => void): Promise<string> =>
    `http://${await listen(createServer((socket) => void socket.once('data', () => behave(socket))))}`
  const overTls = async (certificate: Certificate): Promise<string> =>
    `https://${await listen(createHttpsServer(certificate, (_, response) => response.end()))}`

  const known = await authority('Known root')
  const good = await known.issue({ names: ['127.0.0.1'], to: 100 })
  const old = createTlsServer({ ...good, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })
  return {
    root: known.cert,
    endpoints: {
      silent: await overTcp(plain.silent),
      dripping: await overTcp(plain.dripping),
      drippingBody: await overTcp(plain.drippingBody),
      endlessBody: await overTcp(plain.endlessBody),
      endlessHeaders: await overTcp(plain.endlessHeaders),
      endlessRedirects: await overTcp(plain.endlessRedirects),
      garbage: await overTcp(plain.garbage),
      resetInTheMiddle: await overTcp(plain.resetInTheMiddle),
      resetAtOnce: await overTcp(plain.resetAtOnce),
      expired: await overTls(await known.issue({ names: ['127.0.0.1'], to: -3 })),
      wrongHost: await overTls(await known.issue({ names: ['other.test'], to: 100 })),
      selfSigned: await overTls(await selfSigned({ names: ['127.0.0.1'], to: 100 })),
      oldProtocol: `https://${await listen(old)}`,
      noTls: (await overTcp(plain.garbage)).replace('http:', 'https:'),
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    },
  }
}
