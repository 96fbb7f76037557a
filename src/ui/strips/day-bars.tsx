'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { type PointerEvent, useMemo, useState } from 'react'
import { percentWords } from '../words.ts'
import { barPaths, dayAt, height, pitch, uptimeOf } from './bars.ts'
import { useDays } from './strips.tsx'
import classes from './strips.module.css'
import { persistently } from '../shell/persistently.ts'

const DayTip = dynamic(() => persistently(() => import('./day-tip.tsx')), { ssr: false })

/** The pattern of what is not known; stands in the page once, for all bars. */
export const HatchPattern = () => (
  <svg className={classes.patterns} aria-hidden="true">
    <pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="1.25" height="4" fill="var(--unknown-hatch)" />
    </pattern>
  </svg>
)

const indexOf = (event: PointerEvent<SVGSVGElement> | React.MouseEvent<SVGSVGElement>, count: number): number => {
  const { left, width } = event.currentTarget.getBoundingClientRect()
  return Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * count)))
}

/** Up, down and unknown of each of the last days; a click opens the day. The keyboard finds the days on the service's page. */
export const DayBars = ({ id }: { readonly id: string }) => {
  const days = useDays(id)
  const router = useRouter()
  const [hovered, setHovered] = useState<number | null>(null)
  const paths = useMemo(() => days && barPaths(days), [days])
  if (!days || !paths) return <span className={classes.pending} />
  const count = days.dates.length
  const day = hovered === null ? null : dayAt(days, hovered)
  return (
    <span className={classes.days}>
      <svg
        className={classes.bars}
        viewBox={`0 0 ${count * pitch - 1} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${percentWords(uptimeOf(days))} up in the last ${count} days`}
        onPointerMove={(event) => setHovered(indexOf(event, count))}
        onPointerLeave={() => setHovered(null)}
        onClick={(event) => router.push(`/dashboard/services/${id}?day=${days.dates[indexOf(event, count)]}`)}
      >
        <path className={classes.up} d={paths.up} />
        <path className={classes.down} d={paths.down} />
        <path fill="url(#hatch)" d={paths.unknown} />
      </svg>
      {day && hovered !== null && <DayTip day={day} at={(hovered + 0.5) / count} />}
    </span>
  )
}
