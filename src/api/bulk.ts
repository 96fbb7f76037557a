import { DomainError } from '#domain/errors.ts'
import type { Service } from '#domain/service.ts'
import { board } from '#engine/board.ts'
import { asError } from '#runtime/failure.ts'
import { derive, name } from '@pumped-fn/core-next'
import { refusalOf } from './errors.ts'
import { lookup } from './lookup.ts'
import { requestContext } from './request.ts'
import type { BulkInput, BulkOutcome } from './schema/bulk.ts'
import { mostTags, type ServiceChanges } from './schema/service-input.ts'
import { services } from './services.ts'

export interface BulkApi {
  /** The same change to many services, each by itself: one that is refused holds up no other. */
  change(input: BulkInput): Promise<readonly BulkOutcome[]>
}

/** Services changed side by side: enough to share a commit, few enough to let others in. */
const together = 20

const withTag = (tags: readonly string[], tag: string): string[] => {
  if (tags.length >= mostTags) throw new DomainError('invalid', `A service has at most ${mostTags} tags.`)
  return [...tags, tag]
}

/** What is to change, or null where it is so already. */
const changesOf = ({ enabled, tags }: Service, input: Exclude<BulkInput, { action: 'delete' }>): ServiceChanges | null => {
  switch (input.action) {
    case 'pause':
      return enabled ? { enabled: false } : null
    case 'resume':
      return enabled ? null : { enabled: true }
    case 'tag':
      return tags.includes(input.tag) ? null : { tags: withTag(tags, input.tag) }
    case 'untag':
      return tags.includes(input.tag) ? { tags: tags.filter((tag) => tag !== input.tag) } : null
  }
}

export const bulk = derive(
  { board, requestContext, services },
  ({ board, requestContext: { log }, services }): BulkApi => {
    const changeOne = async (id: string, input: BulkInput): Promise<void> => {
      const { service } = lookup(board, id)
      if (input.action === 'delete') return services.remove(id)
      const changes = changesOf(service, input)
      if (changes) await services.update(id, changes, service.updatedAt)
    }

    const outcomeOf = async (id: string, input: BulkInput): Promise<BulkOutcome> => {
      try {
        await changeOne(id, input)
        return { id, ok: true, detail: null }
      } catch (thrown) {
        const { code, detail } = refusalOf(thrown)
        if (code === 'internal') log.error({ err: asError(thrown), service: id }, 'a change of many failed for one')
        return { id, ok: false, detail }
      }
    }

    return {
      change: async (input) => {
        const ids = [...new Set(input.ids)]
        const outcomes: BulkOutcome[] = []
        for (let at = 0; at < ids.length; at += together) {
          outcomes.push(...(await Promise.all(ids.slice(at, at + together).map((id) => outcomeOf(id, input)))))
        }
        return outcomes
      },
    }
  },
  name('api.bulk'),
)
