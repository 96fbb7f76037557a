import { describe } from 'vitest'
import { alertsContract } from './contract-suite/alerts.ts'
import { checksContract } from './contract-suite/checks.ts'
import { incidentsContract } from './contract-suite/incidents.ts'
import { outboxContract } from './contract-suite/outbox.ts'
import { rollupsContract } from './contract-suite/rollups.ts'
import { runsContract } from './contract-suite/runs.ts'
import { servicesContract } from './contract-suite/services.ts'
import { setupContract } from './contract-suite/setup.ts'
import type { Stores } from './stores.ts'

/** What every database behind the stores has to do. `open` gives empty stores that close with the test. */
export const storesContract = (open: () => Promise<Stores>): void => {
  describe('services', () => servicesContract(open))
  describe('checks', () => checksContract(open))
  describe('incidents', () => incidentsContract(open))
  describe('rollups', () => rollupsContract(open))
  describe('runs', () => runsContract(open))
  describe('alerts', () => alertsContract(open))
  describe('outbox', () => outboxContract(open))
  describe('set-up', () => setupContract(open))
}
