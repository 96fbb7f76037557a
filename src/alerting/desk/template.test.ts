import { expect, test } from 'vitest'
import { sampleAlert, shownAlert } from '#storage/alert-samples.ts'
import { noon, sampleIncident, sampleService } from '#storage/samples.ts'
import { toNoticeService } from './delivery.ts'
import { fillTemplate, templateProblem } from './template.ts'

const service = { ...sampleService('shop', { name: 'Tom & Jerry <shop>', tags: ['eu', 'web'] }), number: 1 }
const view = {
  alert: shownAlert(sampleAlert(service, 'a')),
  service: toNoticeService(service),
  incident: sampleIncident(service, 'i', noon),
  level: 2,
}

test('a template speaks of alert, service, incident and level, as they are written', () => {
  const template =
    'Level {{level}}: {{service.name}}{{#incident}} since {{startedAt}}, {{cause}}{{/incident}}{{#service.tags}} #{{.}}{{/service.tags}}'
  expect(fillTemplate(template, view)).toBe(`Level 2: Tom & Jerry <shop> since ${noon}, connection refused #eu #web`)
})

test('what is not there is left out', () => {
  expect(fillTemplate('{{alert.nothing}}{{#incident}}down{{/incident}}{{^incident}}slow{{/incident}}', { ...view, incident: null })).toBe(
    'slow',
  )
})

test('a template that is not valid is named as such, and the usual text serves', () => {
  expect(templateProblem('{{#service}} without an end')).toMatch(/service/)
  expect(templateProblem('fine')).toBeNull()
  expect(fillTemplate('{{#service}} without an end', view)).toBeNull()
})
