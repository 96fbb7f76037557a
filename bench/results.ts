import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Machine } from './machine.ts'
import { holds, type Row } from './row.ts'

export interface Taken extends Row {
  readonly scenario: string
  /** ISO 8601. */
  readonly takenAt: string
}

export interface Results {
  /** As it was at the last run. */
  readonly machine: Machine
  readonly rows: readonly Taken[]
}

const bar = z.union([z.object({ atMost: z.number() }), z.object({ atLeast: z.number() })])
const takenShape = z.object({
  what: z.string(),
  // JSON has no Infinity, which stands for a failure.
  value: z.number().nullable(),
  unit: z.string(),
  bar: bar.nullable(),
  note: z.string().optional(),
  scenario: z.string(),
  takenAt: z.string(),
})
const writtenShape = z.object({
  machine: z.looseObject({ cpu: z.string(), cores: z.number(), node: z.string() }),
  rows: z.array(takenShape),
})

/** What was measured before on the same kind of machine stays, but for the scenarios that were measured again. */
const renewed = (written: z.output<typeof writtenShape> | null, { machine, rows }: Results): readonly Taken[] => {
  const { cpu, cores, node } = machine
  const isSame = written?.machine.cpu === cpu && written.machine.cores === cores && written.machine.node === node
  const stays = isSame ? written.rows.filter(({ scenario }) => !rows.some((row) => row.scenario === scenario)) : []
  return [...stays.map(({ note, ...row }) => ({ ...row, value: row.value ?? Infinity, ...(note !== undefined && { note }) })), ...rows]
}

const read = async (file: URL): Promise<z.output<typeof writtenShape> | null> => {
  try {
    return writtenShape.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}

/** `order` are the names of all scenarios, as their rows shall follow each other. */
export const writeResults = async (file: URL, results: Results, order: readonly string[]): Promise<void> => {
  const rows = renewed(await read(file), results)
    .toSorted((one, other) => order.indexOf(one.scenario) - order.indexOf(other.scenario))
    .map((row) => ({ ...row, held: holds(row) }))
  await writeFile(file, `${JSON.stringify({ machine: results.machine, rows }, null, 2)}\n`)
}
