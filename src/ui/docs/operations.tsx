'use client'

import { Accordion, AccordionControl, AccordionItem, AccordionPanel } from '@mantine/core'
import { useMemo } from 'react'
import type { Call } from './docs-page.tsx'
import type { Schemas } from './document.ts'
import { OperationView } from './operation-view.tsx'
import { useOpened } from './use-anchor.ts'
import classes from './docs.module.css'

/** Calls, each of which opens. */
export const Operations = ({ calls, schemas }: { readonly calls: readonly Call[]; readonly schemas: Schemas }) => {
  const { opened, setOpened } = useOpened(useMemo(() => calls.map(({ operation }) => operation.operationId), [calls]))
  return (
    <Accordion
      multiple
      order={3}
      value={opened}
      onChange={setOpened}
      classNames={{ item: classes.item ?? '', control: classes.control ?? '' }}
    >
      {calls.map((call) => {
        const { operationId, summary } = call.operation
        return (
          <AccordionItem key={operationId} value={operationId} id={operationId}>
            <AccordionControl>
              <span className={classes.call}>
                <span className={classes.method}>{call.method.toUpperCase()}</span>
                <code className={classes.path}>{call.path}</code>
                <span className={classes.summary}>{summary}</span>
              </span>
            </AccordionControl>
            <AccordionPanel>{opened.includes(operationId) && <OperationView call={call} schemas={schemas} />}</AccordionPanel>
          </AccordionItem>
        )
      })}
    </Accordion>
  )
}
