import { spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, AUTHORITATIVE_ANSWER, decode, encode } from 'dns-packet'
import { serverCommand, temporaryFolder } from './hale.ts'

/* A name server of one's own, and a Hale that asks no other: the system's files are exchanged in a mount namespace of its own. */

/** Nobody else listens there; names are only ever asked for on port 53. */
const address = '127.0.53.53'

/** The addresses of a name when it is asked for the n-th time, from 0 on; `silent`: no answer ever comes. */
export type Naming = (asked: number) => readonly string[] | 'silent'

export interface NameServer extends AsyncDisposable {
  /** Starts Hale with this name server and no other. */
  readonly command: readonly [string, ...string[]]
  /** How often the IPv4 address of a name was asked for. */
  asked(name: string): number
}

/** Names without a naming do not exist. */
export const startNameServer = async (names: Readonly<Record<string, Naming>>): Promise<NameServer> => {
  const folder = temporaryFolder()
  const [resolv, nsswitch] = [join(folder.path, 'resolv.conf'), join(folder.path, 'nsswitch.conf')]
  writeFileSync(resolv, `nameserver ${address}\noptions timeout:1 attempts:1\n`)
  writeFileSync(nsswitch, 'hosts: files dns\n')

  const counts = new Map<string, number>()
  const socket = createSocket('udp4')
  socket.on('message', (message, { port, address }) => {
    const { id, questions = [] } = decode(message)
    const [question] = questions
    if (!question) return
    const naming = names[question.name]
    const count = counts.get(question.name) ?? 0
    if (question.type === 'A') counts.set(question.name, count + 1)
    const found = naming?.(count) ?? []
    if (found === 'silent') return
    const answers = found.map((data): Answer => ({ type: 'A', name: question.name, ttl: 0, data }))
    const flags = AUTHORITATIVE_ANSWER + (naming ? 0 : 3)
    const reply = { type: 'response' as const, id: id ?? 0, flags, questions, answers: question.type === 'A' ? answers : [] }
    socket.send(encode(reply), port, address)
  })
  socket.bind(53, address)
  await once(socket, 'listening')
  const exchange = 'mount --bind "$0" /etc/resolv.conf && mount --bind "$1" /etc/nsswitch.conf && shift && exec "$@"'
  return {
    command: ['unshare', '--mount', 'sh', '-c', exchange, resolv, nsswitch, ...serverCommand],
    asked: (name) => counts.get(name) ?? 0,
    [Symbol.asyncDispose]: async () => {
      socket.close()
      await once(socket, 'close')
      folder[Symbol.dispose]()
    },
  }
}

/** Why there can be no name server of one's own here, or null. */
export const nameServerHindrance = async (): Promise<string | null> => {
  try {
    await using server = await startNameServer({})
    const [program, ...args] = server.command
    const { status, stderr, error } = spawnSync(program, [...args.slice(0, -serverCommand.length), 'true'], { encoding: 'utf8' })
    return status === 0 ? null : (error?.message ?? stderr.trim())
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
