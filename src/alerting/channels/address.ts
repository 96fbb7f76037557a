import { webAddress } from '../dispatch/web-address.ts'

/** Base address of a provider's API, where a gateway of one's own or another region may stand in for the usual one. */
export const apiAddress = (usual: string, others: readonly string[] = []) =>
  webAddress.default(usual).meta({
    title: 'API address',
    description: ['Change it only for a gateway of your own', ...others].join('; '),
    examples: [usual],
  })

/** A path below a base address, which may end in slashes and have a path of its own. */
export const below = (base: string, path: string): string => `${base.replace(/\/+$/, '')}${path}`

export const jsonType = { 'content-type': 'application/json' } as const
