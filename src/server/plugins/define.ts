import type { Extension } from '@pumped-fn/core-next'
import type { ChannelType } from '#alerting/channel.ts'
import type { AlertEvent, CheckEvent, Hook, IncidentEvent } from '#engine/hooks/contract.ts'
import type { Checker } from '#probes/plugged.ts'
import type { Probe } from '#probes/probe.ts'

/* The face of `hale/config`: what a config file imports. It starts nothing. */

export { defineChannel, SendError } from '#alerting/channel.ts'
export { messageWords } from '#alerting/dispatch/digest.ts'
export { defineProbe } from '#probes/probe.ts'
export type { ChannelDefinition, ChannelType, Dispatch, Message } from '#alerting/channel.ts'
export type { MessageWords } from '#alerting/dispatch/digest.ts'
export type { Fact, NoticeWords, Tone } from '#alerting/dispatch/words.ts'
export type { Alert, Notice, NoticeService, Severity } from '#domain/alerting/alert.ts'
export type { HealthCheck, Phases, Reason, Status, Verdict } from '#domain/check.ts'
export type { Incident } from '#domain/incident.ts'
export type { Service } from '#domain/service.ts'
export type { Checker, CheckerCall } from '#probes/plugged.ts'
export type { Probe, ProbeDefinition, Target } from '#probes/probe.ts'
export type { AlertEvent, CheckEvent, Hook, IncidentEvent } from '#engine/hooks/contract.ts'

/** What a config file may bring. */
export interface HaleConfig {
  /** Own check types, made by `defineProbe`; they stand beside the built-in ones everywhere. */
  readonly probes?: readonly Probe[]
  /** Own channel types, made by `defineChannel`; they stand beside the built-in ones everywhere. */
  readonly channels?: readonly ChannelType[]
  /** Checkers by the name with which the endpoint of a `custom` service begins. */
  readonly checkers?: Readonly<Record<string, Checker>>
  /** Hears that an incident has opened or closed, after that is stored. */
  readonly onIncident?: Hook<IncidentEvent>
  /** Hears that an alert was opened, suppressed, acknowledged, escalated or resolved, after that is stored. */
  readonly onAlert?: Hook<AlertEvent>
  /** Hears of every check, after it is stored. */
  readonly onCheck?: Hook<CheckEvent>
  /** Extensions of the pumped-fn scope. They run inside Hale itself, and nothing contains them. */
  readonly extensions?: readonly Extension.Extension[]
}

/** Gives a config file its types. */
export const defineConfig = (config: HaleConfig): HaleConfig => config
