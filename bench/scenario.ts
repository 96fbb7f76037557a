import type { Row } from './row.ts'

/** What every scenario finds prepared. */
export interface Bench {
  /** Shorter runs and smaller histories: enough to see a regression, too little to publish. */
  readonly quick: boolean
  /** Servers in another process that answer at once, on loopback addresses of their own so that ports do not run out. */
  readonly targets: readonly string[]
  /** A fresh folder that is removed afterwards. */
  folder(): Promise<string>
  /** Tells whoever waits what is going on. */
  say(line: string): void
}

/** One group of figures that are taken together. */
export interface Scenario {
  readonly name: string
  readonly title: string
  /** Waits more than it works: the short form runs it beside others. */
  readonly waits?: true
  run(bench: Bench): Promise<Row[]>
}
