import { connect } from 'node:net'
import { derive, name } from '@pumped-fn/core-next'
import { parseHostPort, type HostPort } from '#probes/host-port.ts'
import { clock, type Clock } from '#runtime/clock.ts'
import { config, ConfigError } from '#runtime/config.ts'

/** Whether Hale's own network works, asked before a failure counts against a service. */
export interface Connectivity {
  /** True where at least one configured peer accepts a connection, or none is configured. Never rejects. */
  reachable(): Promise<boolean>
}

const patienceMs = 2000

// A yes must not outlive the network that it proves; a no may be told to all that fail meanwhile.
const yesHoldsMs = 500
const noHoldsMs = 3000

const parsePeer = (text: string): HostPort => {
  const peer = parseHostPort(text)
  if (peer === null) throw new ConfigError(`HALE_CONNECTIVITY: ${JSON.stringify(text)} is not host:port`)
  return peer
}

/** Resolves when the peer accepts a connection, rejects when it does not in time. */
const accepts = (peer: HostPort, clock: Clock): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(peer)
    const cancel = clock.timer(patienceMs, () => socket.destroy(new Error('no connection in time')))
    socket.on('error', reject)
    socket.on('close', cancel)
    socket.once('connect', () => {
      socket.destroy()
      resolve()
    })
  })

export const connectivity = derive(
  { config, clock },
  ({ config, clock }): Connectivity => {
    const peers = config.connectivity.map(parsePeer)
    if (peers.length === 0) return { reachable: () => Promise.resolve(true) }

    let asking: Promise<boolean> | null = null
    let known: { readonly answer: boolean; readonly until: number } | null = null

    const ask = async (): Promise<boolean> => {
      const answer = await Promise.any(peers.map((peer) => accepts(peer, clock))).then(
        () => true,
        () => false,
      )
      known = { answer, until: clock.monotonic() + (answer ? yesHoldsMs : noHoldsMs) }
      asking = null
      return answer
    }

    return {
      reachable: () => {
        if (known && clock.monotonic() < known.until) return Promise.resolve(known.answer)
        asking ??= ask()
        return asking
      },
    }
  },
  name('engine.connectivity'),
)
