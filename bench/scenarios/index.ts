import type { Scenario } from '../scenario.ts'
import { alerts } from './alerts.ts'
import { api } from './api.ts'
import { cpu } from './cpu.ts'
import { dashboard } from './dashboard.ts'
import { disk } from './disk.ts'
import { history } from './history.ts'
import { idle } from './idle.ts'
import { readers } from './readers.ts'
import { rules } from './rules.ts'
import { scale } from './scale.ts'
import { throughput } from './throughput.ts'

/** In the order of the table. */
export const scenarios: readonly Scenario[] = [cpu, throughput, scale, api, readers, history, disk, rules, idle, dashboard, alerts]
