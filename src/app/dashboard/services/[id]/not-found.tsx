import { Notice } from '#ui/shell/notice.tsx'
import Link from 'next/link'

const NotFound = () => (
  <Notice title="There is no such service." detail="Its address may be mistyped, or it has been deleted, and its history with it.">
    <Link href="/">To the overview</Link>
  </Notice>
)

export default NotFound
