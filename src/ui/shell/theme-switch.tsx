'use client'

import { ActionIcon, type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useHydrated } from '../time/clock.tsx'

const choices = {
  auto: { title: 'as the system', Icon: IconDeviceDesktop, next: 'light' },
  light: { title: 'light', Icon: IconSun, next: 'dark' },
  dark: { title: 'dark', Icon: IconMoon, next: 'auto' },
} as const satisfies Record<MantineColorScheme, object>

/** Walks through the three colour schemes. The choice is known only in the browser. */
export const ThemeSwitch = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { title, Icon, next } = choices[useHydrated() ? colorScheme : 'auto']
  const label = `Colours: ${title}. Change to ${choices[next].title}`
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} title={label} onClick={() => setColorScheme(next)}>
      <Icon size={18} stroke={1.75} aria-hidden="true" />
    </ActionIcon>
  )
}
