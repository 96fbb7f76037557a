import type { SendMailOptions } from 'nodemailer'
import type { Message } from '../channel.ts'
import { collapsed, messageWords } from '../dispatch/digest.ts'
import { shortened } from './fitting.ts'
import type { Fact, NoticeWords, Tone } from '../dispatch/words.ts'
import { symbols } from './card.ts'
import { escapedHtml } from './html.ts'

const subjectLimit = 200

const colours: Readonly<Record<Tone, string>> = { bad: '#c92a2a', warning: '#d9480f', good: '#2b8a3e', neutral: '#1864ab' }

const factLines = (facts: readonly Fact[]): readonly string[] => facts.map(({ label, value }) => `${label}: ${value}`)

const one = ({ text, facts }: NoticeWords): readonly string[] => [...(text === null ? [] : [text, '']), ...factLines(facts)]

const many = (items: readonly NoticeWords[]): readonly string[] => items.map(({ tone, headline }) => `${symbols[tone]} ${headline}`)

const linesOf = ([first, ...others]: readonly NoticeWords[]): readonly string[] => {
  if (first === undefined) return []
  return others.length === 0 ? one(first) : many([first, ...others])
}

const factRow = ({ label, value }: Fact): string =>
  `<tr><th style="text-align:left;vertical-align:top;padding:2px 16px 2px 0;color:#666;font-weight:normal">${escapedHtml(label)}</th><td style="padding:2px 0">${escapedHtml(value)}</td></tr>`

const itemRow = ({ tone, headline, serviceUrl }: NoticeWords): string =>
  `<li style="margin:4px 0"><a href="${escapedHtml(serviceUrl)}" style="color:${colours[tone]}">${escapedHtml(headline)}</a></li>`

const htmlBody = ([first, ...others]: readonly NoticeWords[]): string => {
  if (first === undefined) return ''
  if (others.length > 0) return `<ul style="padding-left:20px">${[first, ...others].map(itemRow).join('')}</ul>`
  const text = first.text === null ? '' : `<p style="white-space:pre-wrap">${escapedHtml(first.text)}</p>`
  return `${text}<table style="border-collapse:collapse">${first.facts.map(factRow).join('')}</table>`
}

const htmlOf = ({ headline, items, tone, url }: ReturnType<typeof messageWords>): string =>
  [
    '<!doctype html><html lang="en"><body style="font:15px/1.5 sans-serif">',
    `<h1 style="font-size:18px;border-left:4px solid ${colours[tone]};padding-left:10px">${escapedHtml(headline)}</h1>`,
    htmlBody(items),
    `<p><a href="${escapedHtml(url)}">Open in Hale</a></p>`,
    '</body></html>',
  ].join('\n')

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/** All mails about one alert name the same ancestor, which was never sent: readers show them as one thread (RFC 5322, 3.6.4). */
const thread = ({ notices }: Message, domain: string) => {
  const [first, ...others] = collapsed(notices)
  if (first === undefined || others.length > 0) return {}
  const ancestor = `<alert.${first.alert.id}@${domain}>`
  return { inReplyTo: ancestor, references: ancestor }
}

export const mailOf = (message: Message, { from, to }: { readonly from: string; readonly to: readonly string[] }): SendMailOptions => {
  const words = messageWords(message)
  return {
    from: { name: 'Hale', address: from },
    to: [...to],
    subject: shortened(words.headline, subjectLimit),
    messageId: `<${message.id}@${domainOf(from)}>`,
    ...thread(message, domainOf(from)),
    date: new Date(message.at),
    text: [words.headline, '', ...linesOf(words.items), '', words.url].join('\n'),
    html: htmlOf(words),
    // RFC 3834: nobody's absence is to be answered to Hale.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
