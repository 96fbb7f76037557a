import FlatQueue from 'flatqueue'
import { criticalities } from '#domain/service.ts'
import type { Job } from './job.ts'

// Above any epoch millisecond, and small enough that place values stay exact integers.
const bandWidth = 1e14

/** Checks on demand first, then by criticality, then by due time. */
const placeOf = (job: Job): number => {
  const band = job.urgent ? 0 : criticalities.length - criticalities.indexOf(job.watched.service.criticality)
  return band * bandWidth + job.dueAt
}

/** Jobs that wait for a free place. A job that moved or left keeps its old entry, which is passed over. */
export interface Waiting {
  /** Puts a job on its place, or moves it there when its urgency or criticality changed. */
  put(job: Job): void
  leave(job: Job): void
  next(): Job | undefined
  depth(): number
}

export const waitingJobs = (): Waiting => {
  const heap = new FlatQueue<Job>()
  let depth = 0
  return {
    put: (job) => {
      if (job.place === null) depth += 1
      job.place = placeOf(job)
      heap.push(job, job.place)
    },
    leave: (job) => {
      if (job.place === null) return
      job.place = null
      depth -= 1
    },
    next: () => {
      while (heap.length > 0) {
        const place = heap.peekValue()
        const job = heap.pop()
        if (job === undefined || job.place !== place) continue
        job.place = null
        depth -= 1
        return job
      }
      return undefined
    },
    depth: () => depth,
  }
}
