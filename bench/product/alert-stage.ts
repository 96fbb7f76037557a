import { z } from 'zod'
import { startWorker } from '../worker.ts'
import type { Hale } from './hale.ts'

const heard = z.array(z.object({ message: z.string(), at: z.number(), type: z.string(), service: z.string(), since: z.number() }))
export type Heard = z.output<typeof heard>[number]

const created = z.object({ id: z.string() })

/** Services that go down when told to, and receivers of what is said about them, in a process of their own. */
export const startStage = async () => {
  const worker = startWorker(new URL('../targets/alert-stage.ts', import.meta.url), {}, z.string())
  const url = await worker.answer
  return {
    service: (name: string): string => `${url}/service/${name}`,
    set: async (name: string, status: number): Promise<void> => {
      await fetch(`${url}/service/${name}`, { method: 'PUT', body: String(status) })
    },
    hook: `${url}/hook`,
    deaf: `${url}/deaf`,
    heard: async (): Promise<Heard[]> => heard.parse(await (await fetch(`${url}/heard`)).json()),
    stop: () => worker.stop(),
  }
}

export type Stage = Awaited<ReturnType<typeof startStage>>

const post = async ({ url }: Hale, path: string, body: object): Promise<string> => {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return created.parse(await response.json()).id
}

/** Has every incident told to webhooks at these addresses, as a new rule and new channels do it. */
export const tellAll = async (hale: Hale, hooks: readonly string[]): Promise<void> => {
  const channels: string[] = []
  for (const url of hooks) channels.push(await post(hale, '/channels', { name: url, type: 'webhook', options: { url } }))
  await post(hale, '/rules', { name: 'Everything', condition: { kind: 'incident' }, channels })
}

/** Registers services that are checked every second. */
export const watchStage = async (
  hale: Hale,
  stage: Stage,
  names: readonly { readonly name: string; readonly target: string }[],
): Promise<void> => {
  const together = 50
  for (let from = 0; from < names.length; from += together)
    await Promise.all(
      names
        .slice(from, from + together)
        .map(({ name, target }) =>
          post(hale, '/services', { name, type: 'http', endpoint: stage.service(target), checkInterval: 1, timeout: 1000, retries: 0 }),
        ),
    )
}
