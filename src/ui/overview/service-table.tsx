'use client'

import type { ServiceView } from '../model.ts'
import { countWords } from '../words.ts'
import { ServiceRow } from './service-row.tsx'
import { useRowWindow } from './row-window.ts'
import classes from './service-table.module.css'

const columns = ['Now', 'Response', 'Uptime 24 h', 'Criticality', 'Checked'] as const

/** All services, of which only the rows near the window are in the page. Row heights are the style sheet's alone. */
export const ServiceTable = ({ services }: { readonly services: readonly ServiceView[] }) => {
  const { ruler, indexes } = useRowWindow(services.length)
  return (
    <div className={classes.table} role="table" aria-label="Services" aria-rowcount={services.length + 1}>
      <div role="rowgroup">
        <div className={classes.head} role="row" aria-rowindex={1}>
          <div className={classes.cell} role="columnheader">
            {countWords(services.length, 'service')}
          </div>
          {columns.map((column) => (
            <div key={column} className={classes.cell} role="columnheader">
              {column}
            </div>
          ))}
        </div>
      </div>
      <div className={classes.body} role="rowgroup" style={{ '--rows': services.length }}>
        <div ref={ruler} className={classes.ruler} />
        {indexes.map((index) => {
          const service = services[index]
          return service && <ServiceRow key={service.id} service={service} index={index} />
        })}
      </div>
    </div>
  )
}
