import type { Notice } from '#domain/alerting/alert.ts'
import type { Message } from '../channel.ts'
import { collapsed } from '../dispatch/digest.ts'

/** What a message to a provider that keeps one record per alert is about; null in a test. */
export const onlyNotice = ({ notices }: Message): Notice | null => collapsed(notices)[0] ?? null
