import { connect, isIP, type LookupFunction, type Socket } from 'node:net'
import { derive, name } from '@pumped-fn/core-next'
import type { Attempt } from './attempt.ts'
import type { Failure } from './failure.ts'
import type { HostPort } from './host-port.ts'
import { networkFailure, RefusedByPolicy } from './network-errors.ts'
import { outbound, type Outbound } from './outbound.ts'
import { resolver, type Resolver } from './resolver.ts'

/** Opens TCP connections to addresses that the outbound policy allows, and to no others. */
export interface Dialer {
  /** A fresh connection, owned by the attempt from its first moment. `onRefusal` says what a refusal by the policy means. */
  dial(to: HostPort, attempt: Attempt, onRefusal: (error: string) => Failure): Promise<Socket | Failure>
}

// Node's 250 ms per address is too short for slow links.
const msPerAddress = 1000

const ignore = (): void => {}

const refused = (address: string, why: string): RefusedByPolicy => new RefusedByPolicy(`Hale may not connect to ${address} (${why})`)

const checkedLookup = (outbound: Outbound, resolver: Resolver, resolved: () => void): LookupFunction => {
  return (hostname, _options, done) =>
    resolver.lookup(hostname, (error, addresses) => {
      resolved()
      if (error) return done(error, [])
      const allowed = addresses.filter(({ address }) => outbound.refusal(address) === null)
      if (allowed.length > 0) return done(null, [...allowed])
      const [first] = addresses
      const why = first ? outbound.refusal(first.address) : null
      done(first && why !== null ? refused(first.address, why) : Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), [])
    })
}

export const dialer = derive(
  { outbound, resolver },
  ({ outbound, resolver }): Dialer => {
    const open = ({ host, port }: HostPort, attempt: Attempt, onRefusal: (error: string) => Failure): Promise<Socket | Failure> =>
      new Promise((resolve) => {
        let mark = attempt.now()
        const fail = (error: Error): void =>
          resolve(error instanceof RefusedByPolicy ? onRefusal(error.message) : networkFailure(error, 'connect'))
        const literal = isIP(host) !== 0
        const why = literal ? outbound.refusal(host) : null
        if (why !== null) return fail(refused(host, why))
        if (attempt.signal.aborted) return fail(new Error('given up'))
        const resolved = (): void => {
          mark = attempt.took('dns', mark)
        }
        const socket = connect(
          literal
            ? { host, port }
            : {
                host,
                port,
                lookup: checkedLookup(outbound, resolver, resolved),
                autoSelectFamily: true,
                autoSelectFamilyAttemptTimeout: msPerAddress,
              },
        )
        attempt.socket = socket
        socket.once('connect', () => {
          attempt.took('connect', mark)
          socket.removeListener('error', fail)
          resolve(socket)
        })
        // Errors after the connection are told by whoever uses it; without a listener they would end the process.
        socket.on('error', ignore)
        socket.on('error', fail)
      })
    return { dial: open }
  },
  name('probes.dialer'),
)
