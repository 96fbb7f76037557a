import Link from 'next/link'
import { Notice } from '#ui/shell/notice.tsx'

const NotFound = () => (
  <Notice title="There is no such channel." detail="Its address may be mistyped, or it has been deleted.">
    <Link href="/dashboard/channels">To the channels</Link>
  </Notice>
)

export default NotFound
