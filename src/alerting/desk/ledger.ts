import { name, provide } from '@pumped-fn/core-next'
import type { StoredAlert } from '#domain/alerting/alert.ts'
import { type Book, emptyBook, isEmpty } from './book.ts'

/** The books of all services, as of the last commit. */
export interface Ledger {
  book(serviceId: string): Book
  put(serviceId: string, book: Book): void
  /** An alert that is not resolved. */
  find(alertId: string): StoredAlert | undefined
  /** Not resolved. */
  open(): readonly StoredAlert[]
  services(): readonly string[]
  clear(): void
}

export const ledger = provide((): Ledger => {
  const books = new Map<string, Book>()
  const openById = new Map<string, StoredAlert>()
  return {
    book: (serviceId) => books.get(serviceId) ?? emptyBook,
    put: (serviceId, book) => {
      for (const { id } of books.get(serviceId)?.open.values() ?? []) openById.delete(id)
      for (const alert of book.open.values()) openById.set(alert.id, alert)
      if (isEmpty(book)) books.delete(serviceId)
      else books.set(serviceId, book)
    },
    find: (alertId) => openById.get(alertId),
    open: () => [...openById.values()],
    services: () => [...books.keys()],
    clear: () => {
      books.clear()
      openById.clear()
    },
  }
}, name('alerting.ledger'))
