'use client'

import { useEffect, useState } from 'react'

/** Opens what the address points at, on arrival and when a link on the page is followed. */
export const useOpened = (names: readonly string[]) => {
  const [opened, setOpened] = useState<string[]>([])
  useEffect(() => {
    const follow = (): void => {
      const name = decodeURIComponent(window.location.hash.slice(1))
      if (!names.includes(name)) return
      setOpened((known) => (known.includes(name) ? known : [...known, name]))
      document.getElementById(name)?.scrollIntoView()
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [names])
  return { opened, setOpened }
}
