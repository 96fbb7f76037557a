import mustache from 'mustache'

/** What a message can name, with what it stands for. */
export const placeholders = [
  ['alert.title', 'what it is about'],
  ['alert.severity', 'how urgent it is'],
  ['service.name', 'the service'],
  ['service.endpoint', 'what is checked'],
  ['service.criticality', 'how much it matters'],
  ['incident.cause', 'why it fails; nothing where there is no incident'],
  ['level', 'the number of the level'],
] as const

export const sampleTemplate = 'Level {{level}}: {{service.name}} is down, {{incident.cause}}. Nobody has acknowledged yet.'

const sample = {
  alert: { title: 'payments-api: HTTP 503 (expected 200-399)', severity: 'critical' },
  service: { name: 'payments-api', endpoint: 'https://payments.example/health', criticality: 'critical', type: 'http', group: 'shop' },
  incident: { cause: 'HTTP 503 (expected 200-399)', reason: 'status', checksFailedCount: 12 },
}

// Messages are plain text; each channel escapes for its own format.
const asIs = { escape: (value: string): string => String(value) }

/** The message as it would read, or what is wrong with its template. */
export type Preview = { readonly text: string } | { readonly problem: string }

export const previewOf = (template: string, level: number): Preview => {
  try {
    return { text: mustache.render(template, { ...sample, level }, {}, asIs) }
  } catch (thrown) {
    return { problem: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}
