'use client'

import { ActionIcon, Menu } from '@mantine/core'
import { IconBellOff, IconCopy, IconDots, IconDownload, IconTool, IconTrash } from '@tabler/icons-react'
import Link from 'next/link'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

interface Props {
  readonly serviceId: string
  readonly onDelete: () => void
}

/** What is wanted less often. */
export const MoreMenu = ({ serviceId, onDelete }: Props) => (
  <Menu position="bottom-end" withinPortal>
    <Menu.Target>
      <ActionIcon variant="default" size="input-sm" aria-label="More actions">
        <IconDots {...icon} />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Item component={Link} prefetch={false} href={`/dashboard/services/new?from=${serviceId}`} leftSection={<IconCopy {...icon} />}>
        Clone
      </Menu.Item>
      <Menu.Item component="a" href={`/services/${serviceId}/export?format=csv`} download leftSection={<IconDownload {...icon} />}>
        Export as CSV
      </Menu.Item>
      <Menu.Item component="a" href={`/services/${serviceId}/export?format=json`} download leftSection={<IconDownload {...icon} />}>
        Export as JSON
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        component={Link}
        prefetch={false}
        href={`/dashboard/maintenance/silences/new?service=${serviceId}`}
        leftSection={<IconBellOff {...icon} />}
      >
        Silence …
      </Menu.Item>
      <Menu.Item
        component={Link}
        prefetch={false}
        href={`/dashboard/maintenance/new?service=${serviceId}`}
        leftSection={<IconTool {...icon} />}
      >
        Plan maintenance …
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconTrash {...icon} />} onClick={onDelete}>
        Delete …
      </Menu.Item>
    </Menu.Dropdown>
  </Menu>
)
