'use client'

import { responseWords } from '../../words.ts'
import type { Picture } from './picture.ts'
import { zoneWords } from './span-words.ts'
import classes from './chart.module.css'

const Item = ({ kind, words }: { readonly kind: string; readonly words: string }) => (
  <li>
    <span className={classes.swatch} data-kind={kind} aria-hidden="true" />
    {words}
  </li>
)

/** Names only what is there to be seen. */
export const ChartLegend = ({ picture: { scale, incidents, unknown, maintenance, window } }: { readonly picture: Picture }) => (
  <ul className={classes.legend}>
    <Item kind="p50" words="median" />
    <Item kind="p95" words="to the 95th percentile" />
    <Item kind="max" words={scale.beyond === null ? 'maximum' : `maximum, up to ${responseWords(scale.beyond)} beyond the axis`} />
    {incidents.length > 0 && <Item kind="incident" words="incident" />}
    {unknown.length > 0 && <Item kind="unknown" words="nothing known" />}
    {maintenance.length > 0 && <Item kind="maintenance" words="maintenance" />}
    <li>times in {zoneWords(window.to)}</li>
  </ul>
)
