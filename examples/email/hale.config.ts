/*
 * Sends an email when an incident opens and when it closes; the second is a reply to the first.
 *
 *   SMTP_URL=smtps://user:password@mail.example MAIL_FROM=hale@example.com MAIL_TO=ops@example.com \
 *     HALE_CONFIG=examples/email/hale.config.ts npm start
 */
import { defineConfig, type IncidentEvent } from 'hale/config'
import nodemailer from 'nodemailer'
import { z } from 'zod'

const settings = z
  .object({
    SMTP_URL: z.url({ protocol: /^smtps?$/ }),
    MAIL_FROM: z.email(),
    /** One address, or several with commas between them. */
    MAIL_TO: z.string().min(1),
  })
  .parse(process.env)

const transport = nodemailer.createTransport(settings.SMTP_URL)

const instant = (at: number): string => new Date(at).toISOString()

const textOf = ({ kind, incident, service }: IncidentEvent): string =>
  [
    `Service:  ${service.name} (${service.criticality})`,
    `Endpoint: ${service.endpoint}`,
    `Cause:    ${incident.cause}`,
    `Since:    ${instant(incident.startedAt)}`,
    ...(kind === 'closed' && incident.recoveredAt !== null ? [`Until:    ${instant(incident.recoveredAt)}`] : []),
    `Failed:   ${incident.checksFailedCount} checks`,
  ].join('\n')

export default defineConfig({
  onIncident: async (event, signal) => {
    const { kind, incident, service } = event
    const opened = `<${incident.id}.opened@hale>`
    await transport.sendMail({
      from: settings.MAIL_FROM,
      to: settings.MAIL_TO,
      subject: `${kind === 'opened' ? 'Down' : 'Up again'}: ${service.name}`,
      text: textOf(event),
      ...(kind === 'opened' ? { messageId: opened } : { inReplyTo: opened, references: opened }),
      signal,
    })
  },
})
