import { parseArgs } from 'node:util'
import { asError } from '#runtime/failure.ts'
import { folders } from './folders.ts'
import { machine } from './machine.ts'
import { lineOf, notes, table } from './report.ts'
import { type Taken, writeResults } from './results.ts'
import { holds } from './row.ts'
import type { Scenario } from './scenario.ts'
import { scenarios } from './scenarios/index.ts'
import { startTargets } from './targets/targets.ts'

const help = `npm run bench -- [NAME ...] [--quick]

Measures Hale on this machine (Linux) and tells which bars hold. Without names everything is measured, in about half an hour.
--quick shortens it to less than two minutes, partly side by side: enough to see a coarse regression, too little to publish.

${scenarios.map(({ name, title }) => `  ${name.padEnd(11)} ${title}`).join('\n')}
`

const runOne = async (scenario: Scenario, quick: boolean, targets: readonly string[]): Promise<Taken[]> => {
  const scratch = folders()
  const say = (line: string): void => console.error(`${scenario.name}: ${line}`)
  say(scenario.title)
  try {
    const rows = await scenario.run({ quick, targets, folder: () => scratch.create(), say })
    for (const row of rows) say(lineOf(row))
    const takenAt = new Date().toISOString()
    return rows.map((row) => ({ ...row, scenario: scenario.name, takenAt }))
  } finally {
    await scratch.removeAll()
  }
}

const runAll = async (chosen: readonly Scenario[], quick: boolean): Promise<Taken[]> => {
  const targets = startTargets()
  try {
    const urls = await targets.answer
    const inTurn = async (some: readonly Scenario[]): Promise<Taken[]> => {
      const rows: Taken[] = []
      for (const scenario of some) rows.push(...(await runOne(scenario, quick, urls)))
      return rows
    }
    if (!quick) return await inTurn(chosen)
    const [working, waiting] = [chosen.filter(({ waits }) => !waits), chosen.filter(({ waits }) => waits)]
    const rows = (await Promise.all([inTurn(working), inTurn(waiting)])).flat()
    return chosen.flatMap(({ name }) => rows.filter(({ scenario }) => scenario === name))
  } finally {
    await targets.stop()
  }
}

/** What is measured in full renews its rows in `results.json`; the quick form has a file of its own, which is not kept. */
const fileOf = (quick: boolean): URL => new URL(quick ? 'results.quick.json' : 'results.json', import.meta.url)

const bench = async (names: readonly string[], quick: boolean): Promise<void> => {
  const stranger = names.find((name) => !scenarios.some((scenario) => scenario.name === name))
  if (stranger !== undefined) throw new Error(`there is no "${stranger}"\n\n${help}`)
  const on = machine()
  const rows = await runAll(names.length === 0 ? scenarios : scenarios.filter(({ name }) => names.includes(name)), quick)
  console.log(`\n${on.cpu}, ${on.cores} cores, Node ${on.node}, load before ${on.loadBefore}${quick ? ', quick' : ''}\n`)
  console.log(`${table(rows)}\n\n${notes(rows)}`)
  const order = scenarios.map(({ name }) => name)
  await writeResults(fileOf(quick), { machine: on, rows }, order)
  if (rows.some((row) => holds(row) === false)) process.exitCode = 1
}

// A signal that only this process gets must not leave its children behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean' }, help: { type: 'boolean' } } })
  if (values.help) console.log(help)
  else await bench(positionals, values.quick ?? false)
} catch (thrown) {
  console.error(asError(thrown).message)
  process.exitCode = 1
}
