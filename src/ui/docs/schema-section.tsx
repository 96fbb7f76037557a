'use client'

import { Accordion, AccordionControl, AccordionItem, AccordionPanel } from '@mantine/core'
import { useMemo } from 'react'
import type { Schemas } from './document.ts'
import { SchemaView } from './schema-view.tsx'
import { anchorOf } from './schema-words.ts'
import { useOpened } from './use-anchor.ts'
import classes from './docs.module.css'

/** All schemas that have a name. */
export const SchemaSection = ({ schemas }: { readonly schemas: Schemas }) => {
  const names = useMemo(() => Object.keys(schemas).toSorted(), [schemas])
  const { opened, setOpened } = useOpened(useMemo(() => names.map(anchorOf), [names]))
  return (
    <Accordion
      multiple
      order={3}
      value={opened}
      onChange={setOpened}
      classNames={{ item: classes.item ?? '', control: classes.control ?? '' }}
    >
      {names.map((name) => (
        <AccordionItem key={name} value={anchorOf(name)} id={anchorOf(name)}>
          <AccordionControl>
            <code className={classes.path}>{name}</code>
          </AccordionControl>
          <AccordionPanel>
            {opened.includes(anchorOf(name)) && <SchemaView schema={schemas[name] ?? {}} schemas={schemas} />}
          </AccordionPanel>
        </AccordionItem>
      ))}
    </Accordion>
  )
}
