import { readdir, readFile } from 'node:fs/promises'

/** What the kernel says about one process. */
export interface Usage {
  /** User and system time of all its threads since it started. */
  readonly cpuMs: number
  readonly rssBytes: number
  /** The most it ever had. */
  readonly peakRssBytes: number
  /** Open files and sockets. */
  readonly handles: number
}

// USER_HZ is 100 on every Linux that Node runs on.
const msPerTick = 10

const cpuMsOf = (stat: string): number => {
  // The name in brackets may hold spaces; utime and stime are the 12th and 13th field after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * msPerTick
}

const bytesOf = (status: string, field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024

export const usageOf = async (pid: number): Promise<Usage> => {
  const texts = Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile(`/proc/${pid}/status`, 'utf8')])
  const [[stat, status], { length: handles }] = await Promise.all([texts, readdir(`/proc/${pid}/fd`)])
  return { cpuMs: cpuMsOf(stat), rssBytes: bytesOf(status, 'VmRSS'), peakRssBytes: bytesOf(status, 'VmHWM'), handles }
}
