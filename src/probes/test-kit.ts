import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import { createScope, preset } from '@pumped-fn/core-next'
import { onTestFinished } from 'vitest'
import type { Verdict } from '#domain/check.ts'
import type { ProbeOptions } from '#domain/service.ts'
import { config, parseConfig } from '#runtime/config.ts'
import type { Certificate } from './test-certificates.ts'
import { probes } from './index.ts'
import type { Probes } from './probe.ts'
import { resolver, type Resolver } from './resolver.ts'
import { trust } from './tls.ts'

/** Cleans up after the test that is running. */
export const after = (clean: () => void): void => {
  onTestFinished(clean)
}

const listening = async (server: Server, host: string): Promise<number> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  after(() => {
    server.close()
    sockets.forEach((socket) => socket.destroy())
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve))
  return (server.address() as AddressInfo).port
}

/** Real servers on port 0, gone after the test; each answers its port. */
export const serveHttp = (listener: RequestListener, host = '127.0.0.1'): Promise<number> => listening(createHttpServer(listener), host)
export const serveTcp = (onSocket: (socket: Socket) => void, host = '127.0.0.1'): Promise<number> => listening(createServer(onSocket), host)
export const serveHttps = (certificate: Certificate, listener: RequestListener): Promise<number> =>
  listening(createHttpsServer(certificate, listener), '127.0.0.1')

/** A port on which nothing listens. */
export const closedPort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export interface Setting {
  readonly env?: Readonly<Record<string, string>>
  readonly resolver?: Resolver
  readonly trust?: () => SecureContext
}

export const probesIn = (setting: Setting = {}): Promise<Probes> =>
  createScope(
    preset(config, parseConfig(setting.env ?? {})),
    ...(setting.resolver ? [preset(resolver, setting.resolver)] : []),
    ...(setting.trust ? [preset(trust, setting.trust)] : []),
  ).resolve(probes)

export type Look = (endpoint: string, options?: ProbeOptions, signal?: AbortSignal) => Promise<Verdict>

/** One attempt by a probe, as the runner makes it. Its phase times are left out: they differ from run to run. */
export const looker = async (type: string, setting?: Setting): Promise<Look> => {
  const probe = (await probesIn(setting)).get(type)
  if (!probe) throw new Error(`there is no probe ${type}`)
  return async (endpoint, options = {}, signal = new AbortController().signal) => {
    const { phases: _, ...verdict } = await probe.run({ serviceId: 'service', serviceName: 'Service', endpoint, options }, signal)
    return verdict
  }
}

export const healthy = { status: 'healthy', degraded: false, note: null } as const
