'use client'

import { Button, Kbd } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import { useKeys } from '../keys/keys.tsx'
import { useGo } from '../leaving/leaving.ts'
import { jumps, newService } from './pages.ts'
import classes from './shell.module.css'
import { persistently } from './persistently.ts'

const Palette = dynamic(() => persistently(() => import('../palette/palette.tsx')), { ssr: false })
const HelpSheet = dynamic(() => persistently(() => import('../keys/help-sheet.tsx')), { ssr: false })

type Sheet = 'palette' | 'help'

/** What can be done from everywhere, by the mouse and by the keyboard. */
export const Commands = () => {
  const go = useGo()
  const [open, setOpen] = useState<Sheet | null>(null)
  // Once fetched they stay, so that closing is seen.
  const [known, setKnown] = useState<ReadonlySet<Sheet>>(new Set())
  const show = (sheet: Sheet) => () => {
    setKnown((before) => new Set([...before, sheet]))
    setOpen(sheet)
  }
  const close = (): void => setOpen(null)
  const ways = jumps.map(({ href, keys }) => [keys, () => go(href)] as const)
  useKeys({ 'mod+k': show('palette'), '?': show('help'), ...Object.fromEntries(ways) })
  return (
    <>
      <button type="button" className={classes.jump} aria-label="Jump to" onClick={show('palette')}>
        <IconSearch size={16} aria-hidden="true" />
        <span className={classes.wide}>Jump to</span>
        <Kbd className={classes.wide ?? ''} size="xs">
          Ctrl K
        </Kbd>
      </button>
      <Button
        component={Link}
        href={newService.href}
        prefetch={false}
        size="compact-md"
        aria-label={newService.label}
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        classNames={{ section: classes.plus ?? '' }}
      >
        <span className={classes.wide}>Service</span>
      </Button>
      {known.has('palette') && <Palette opened={open === 'palette'} onClose={close} onHelp={show('help')} />}
      {known.has('help') && <HelpSheet opened={open === 'help'} onClose={close} />}
    </>
  )
}
