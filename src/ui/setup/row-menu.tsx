'use client'

import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

interface Props {
  /** Of what. */
  readonly name: string
  /** Of its form. */
  readonly href: string
  /** Of the form of a copy. */
  readonly copyHref?: string
  readonly onDelete: () => void
  /** What more one can do. */
  readonly children?: ReactNode
}

/** What one can do with a line of a list. */
export const RowMenu = ({ name, href, copyHref, onDelete, children }: Props) => (
  <Menu position="bottom-end" withinPortal>
    <Menu.Target>
      <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${name}`}>
        <IconDots {...icon} />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Item component={Link} href={href} prefetch={false} leftSection={<IconPencil {...icon} />}>
        Edit
      </Menu.Item>
      {copyHref !== undefined && (
        <Menu.Item component={Link} href={copyHref} prefetch={false} leftSection={<IconCopy {...icon} />}>
          Clone
        </Menu.Item>
      )}
      {children}
      <Menu.Divider />
      <Menu.Item leftSection={<IconTrash {...icon} />} onClick={onDelete}>
        Delete …
      </Menu.Item>
    </Menu.Dropdown>
  </Menu>
)
