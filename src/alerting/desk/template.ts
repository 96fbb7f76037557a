import mustache from 'mustache'
import type { Alert, NoticeService } from '#domain/alerting/alert.ts'
import type { Incident } from '#domain/incident.ts'
import { asError } from '#runtime/failure.ts'

/** What the template of an escalation level can speak of. */
export interface TemplateView {
  readonly alert: Alert
  readonly service: NoticeService
  readonly incident: Incident | null
  /** Counted from 1. */
  readonly level: number
}

// Messages are plain text; each channel escapes for its own format.
const asIs = { escape: (value: string): string => String(value) }

/** What is wrong with a template, in words for users, or null. */
export const templateProblem = (template: string): string | null => {
  try {
    mustache.parse(template)
    return null
  } catch (thrown) {
    return asError(thrown).message
  }
}

/** Null where the template is not valid: the usual text serves then. */
export const fillTemplate = (template: string, view: TemplateView): string | null =>
  templateProblem(template) === null ? mustache.render(template, view, {}, asIs) : null
