import Link from 'next/link'
import { Notice } from '#ui/shell/notice.tsx'

const NotFound = () => (
  <Notice title="There is no such alert." detail="Its address may be mistyped, or it is so old that it is no longer kept.">
    <Link href="/dashboard/alerts">To the alerts</Link>
  </Notice>
)

export default NotFound
