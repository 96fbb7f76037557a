import { isFlapping, settlesAt, withBegin } from './flapping.ts'

/** A condition of one service from its begin to its end. */
export interface Episode {
  readonly startedAt: number
  /** When it had held for long enough to be told. */
  readonly tellableAt: number
  /** Null where it holds still. */
  readonly endedAt: number | null
}

export interface Told {
  readonly startedAt: number
  readonly resolvedAt: number | null
}

/** An alert that is told as flapping, and settles so long after its last change. */
interface Flapping {
  readonly startedAt: number
  readonly changedAt: number
}

/** Episodes of one rule and service, oldest first, as the alerts that somebody would have been told of. */
export const toldEpisodes = (episodes: readonly Episode[], cooldownMs: number): Told[] => {
  const told: Told[] = []
  const state: { begins: readonly number[]; flapping: Flapping | null } = { begins: [], flapping: null }

  const tell = (startedAt: number, resolvedAt: number | null): void => {
    told.push({ startedAt, resolvedAt })
    state.flapping = null
  }

  const coolUntil = (): number => {
    const last = told.at(-1)
    return last === undefined ? -Infinity : (last.resolvedAt ?? Infinity) + cooldownMs
  }

  /** Goes on while flapping; what holds for long enough is an alert like any other. */
  const flap = (startedAt: number, { tellableAt, endedAt }: Episode): void => {
    if (endedAt === null || endedAt >= settlesAt(tellableAt)) tell(startedAt, endedAt)
    else state.flapping = { startedAt, changedAt: endedAt }
  }

  const settle = (before: number): void => {
    if (state.flapping === null) return
    const { startedAt, changedAt } = state.flapping
    if (settlesAt(changedAt) <= before) tell(startedAt, settlesAt(changedAt))
  }

  for (const episode of episodes) {
    settle(episode.tellableAt)
    state.begins = withBegin(state.begins, episode.tellableAt)
    if (state.flapping) flap(state.flapping.startedAt, episode)
    else if (episode.endedAt !== null && episode.endedAt <= coolUntil()) continue
    else if (isFlapping(state.begins)) flap(episode.startedAt, episode)
    else tell(episode.startedAt, episode.endedAt)
  }
  settle(Infinity)
  return told
}
