import { z } from 'zod'
import { checked } from '#probes/checked-text.ts'

const problemOf = (text: string): string | null => {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) return 'must be an absolute http or https URL'
  if (url.username !== '' || url.password !== '') return 'may not contain credentials'
  return url.port === '0' ? 'port must be from 1 to 65535' : null
}

/** Where a channel posts to. Give it `format: 'password'` where whoever knows the address may post there. */
export const webAddress = z.string().max(2048).check(checked(problemOf)).meta({ destination: true })
