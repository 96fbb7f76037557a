import type { Interval } from '../uptime.ts'
import type { Episode } from './told-episodes.ts'

/** Episodes by whether anybody hears of them. */
export interface HeardEpisodes {
  /** Told as late as the quiet lets. */
  readonly heard: readonly Episode[]
  /** Over before anybody might be told. */
  readonly unheard: readonly Episode[]
}

/** Tells apart what is heard of before `until` where nobody is told anything during `quiet`. Both oldest first; `quiet` is disjoint. */
export const heardEpisodes = (episodes: readonly Episode[], quiet: readonly Interval[], until: number): HeardEpisodes => {
  const heard: Episode[] = []
  const unheard: Episode[] = []
  let next = 0
  for (const episode of episodes) {
    const { tellableAt, endedAt } = episode
    while ((quiet[next]?.to ?? Infinity) <= tellableAt) next += 1
    const around = quiet[next]
    if (around === undefined || around.from > tellableAt) heard.push(episode)
    else if (around.to < Math.min(endedAt ?? until, until)) heard.push({ ...episode, tellableAt: around.to })
    else unheard.push(episode)
  }
  return { heard, unheard }
}
