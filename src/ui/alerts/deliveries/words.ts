import type { AttemptOutcome, DeliveryKind, DeliveryStatus } from '#domain/alerting/alert.ts'

/** What the message is. */
export const kindWords: Readonly<Record<DeliveryKind, string>> = {
  opened: 'first message',
  reminder: 'reminder',
  escalated: 'escalation',
  flapping: 'message that it flaps',
  resolved: 'message that it is over',
}

export const statusWords: Readonly<Record<DeliveryStatus, string>> = {
  pending: 'On its way',
  sent: 'Delivered',
  dead: 'Given up',
  withdrawn: 'Not needed',
}

export const outcomeWords: Readonly<Record<AttemptOutcome, string>> = {
  sent: 'accepted',
  failed: 'failed',
  refused: 'refused',
  timed_out: 'no answer in time',
}
