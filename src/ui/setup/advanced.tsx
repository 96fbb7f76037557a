'use client'

import { Accordion, AccordionControl, AccordionItem, AccordionPanel } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from '../editor/editor.module.css'

interface Props {
  /** What is in it, for those who do not open it. */
  readonly gist: string
  /** Something in it was refused. */
  readonly isRefused: boolean
  readonly children: ReactNode
}

/** What has a sensible default lies folded. */
export const Advanced = ({ gist, isRefused, children }: Props) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <Accordion
      value={isOpen || isRefused ? 'advanced' : null}
      onChange={(value) => setOpen(value !== null)}
      transitionDuration={0}
      chevronPosition="left"
      classNames={{
        root: classes.folds ?? '',
        control: classes.foldControl ?? '',
        content: classes.foldContent ?? '',
        chevron: classes.chevron ?? '',
        item: classes.fold ?? '',
      }}
    >
      <AccordionItem value="advanced">
        <AccordionControl>
          <span className={classes.foldTitle}>Advanced</span> <span className={classes.gist}>{gist}</span>
        </AccordionControl>
        <AccordionPanel>
          <div className={classes.fields}>{children}</div>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  )
}
