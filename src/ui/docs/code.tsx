'use client'

import { Button, CopyButton } from '@mantine/core'
import classes from './docs.module.css'

/** Text to copy. */
export const Code = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <div className={classes.code}>
    <pre tabIndex={0} role="group" aria-label={label}>
      <code>{text}</code>
    </pre>
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button variant="default" size="compact-xs" aria-label={`${copied ? 'Copied' : 'Copy'}: ${label}`} onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      )}
    </CopyButton>
  </div>
)
