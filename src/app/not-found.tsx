import { Notice } from '#ui/shell/notice.tsx'
import Link from 'next/link'

const NotFound = () => (
  <Notice title="There is no such page." detail="The address may be mistyped, or what it showed has been deleted.">
    <Link href="/">To the overview</Link>
  </Notice>
)

export default NotFound
