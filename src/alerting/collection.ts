import type { SetupStore } from '#storage/alert-contract.ts'
import type { Collection } from './contract.ts'

export interface LoadedCollection<Item extends { readonly id: string }> extends Collection<Item> {
  load(): Promise<void>
}

/** What is stored counts; `changed` is awaited after it does. */
export const collection = <Item extends { readonly id: string }>(
  store: () => SetupStore<Item>,
  changed: () => Promise<void>,
): LoadedCollection<Item> => {
  let byId = new Map<string, Item>()
  let ordered: readonly Item[] | null = null
  return {
    load: async () => {
      byId = new Map((await store().all()).map((item) => [item.id, item]))
      ordered = null
    },
    all: () => (ordered ??= [...byId.values()]),
    get: (id) => byId.get(id),
    put: async (item) => {
      await store().put(item)
      byId.set(item.id, item)
      ordered = null
      await changed()
      return item
    },
    remove: async (id) => {
      if (!(await store().remove(id))) return false
      byId.delete(id)
      ordered = null
      await changed()
      return true
    },
  }
}
