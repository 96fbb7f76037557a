'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { docs, isAt, pages } from './pages.ts'
import classes from './shell.module.css'

export const Navigation = () => {
  const path = usePathname()
  return (
    <nav className={classes.navigation} aria-label="Pages">
      {[...pages, docs].map(({ href, label }) => (
        <Link key={href} className={classes.page} href={href} prefetch={false} aria-current={isAt(path, href) ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  )
}
