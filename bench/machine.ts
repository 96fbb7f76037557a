import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'

/** What the figures were taken on; without it they mean nothing. */
export interface Machine {
  readonly date: string
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly system: string
  readonly node: string
  /** One minute, before the first scenario: others at work make every figure worse. */
  readonly loadBefore: number
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

export const machine = (): Machine => ({
  date: new Date().toISOString(),
  cpu: cpus()[0]?.model.trim() ?? 'not known',
  cores: availableParallelism(),
  memoryGiB: round(totalmem() / 2 ** 30, 1),
  system: `${platform()} ${release()}`,
  node: process.version,
  loadBefore: round(loadavg()[0] ?? 0, 2),
})
