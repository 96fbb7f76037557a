'use client'

import { useLocalStorage } from '@mantine/hooks'

/** Who sits at this browser, as they said when they last did something in their name. */
export const useName = () => useLocalStorage({ key: 'hale-name', defaultValue: '', getInitialValueInEffect: false })
