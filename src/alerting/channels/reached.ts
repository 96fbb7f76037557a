/** Remembers who has got which message, so that a further try reaches only the others. A restart forgets it. */
export interface Reached {
  missing(messageId: string, recipients: readonly string[]): readonly string[]
  add(messageId: string, recipients: readonly string[]): void
}

const mostMessages = 1000

export const reached = (): Reached => {
  const byMessage = new Map<string, ReadonlySet<string>>()
  return {
    missing: (messageId, recipients) => recipients.filter((one) => !byMessage.get(messageId)?.has(one)),
    add: (messageId, recipients) => {
      byMessage.set(messageId, new Set([...(byMessage.get(messageId) ?? []), ...recipients]))
      const [oldest] = byMessage.keys()
      if (byMessage.size > mostMessages && oldest !== undefined) byMessage.delete(oldest)
    },
  }
}
