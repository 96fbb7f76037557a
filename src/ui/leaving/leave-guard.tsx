'use client'

import { Button, Group, Modal } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useQuestion } from './leaving.ts'

interface Way {
  readonly go: () => void
}

/** Follows a link inside the page, unless the click is meant for another tab. */
const linkOf = (event: MouseEvent): HTMLAnchorElement | null => {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  const link = isPlain && event.target instanceof Element ? event.target.closest('a') : null
  return link && link.origin === location.origin && link.target === '' && !link.getAttribute('href')?.startsWith('#') ? link : null
}

const useCloseQuestion = (isTouched: boolean): void => {
  useEffect(() => {
    if (!isTouched) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isTouched])
}

const useLinkQuestion = (isTouched: boolean, ask: (way: Way) => void): void => {
  const router = useRouter()
  useEffect(() => {
    if (!isTouched) return
    const hold = (event: MouseEvent): void => {
      const link = linkOf(event)
      if (!link) return
      event.preventDefault()
      event.stopPropagation()
      ask({ go: () => router.push(link.pathname + link.search + link.hash) })
    }
    document.addEventListener('click', hold, { capture: true })
    return () => document.removeEventListener('click', hold, { capture: true })
  }, [isTouched, ask, router])
}

/* The way back cannot be held, only followed by a way forth: a second entry of this page is what it leads from. */
const useBackQuestion = (isTouched: boolean, ask: (way: Way) => void): void => {
  const isDoubled = useRef(false)
  useEffect(() => {
    if (!isTouched) return
    const double = (): void => history.pushState(null, '', location.href)
    const hold = (): void => {
      double()
      ask({ go: () => history.go(-2) })
    }
    if (!isDoubled.current) double()
    isDoubled.current = true
    addEventListener('popstate', hold)
    return () => removeEventListener('popstate', hold)
  }, [isTouched, ask])
}

/** Asks before what was written is lost: on links, on the way back, on shortcuts, and when the tab closes. */
export const LeaveGuard = ({ isTouched }: { readonly isTouched: boolean }) => {
  const [way, setWay] = useState<Way | null>(null)
  const [isLeaving, setLeaving] = useState(false)
  const isGuarded = isTouched && !isLeaving
  useCloseQuestion(isGuarded)
  useLinkQuestion(isGuarded, setWay)
  useBackQuestion(isGuarded, setWay)
  useQuestion(
    isGuarded,
    useCallback((go: () => void) => setWay({ go }), []),
  )
  useEffect(() => {
    if (isLeaving) way?.go()
  }, [isLeaving, way])
  return (
    <Modal
      opened={way !== null && !isLeaving}
      onClose={() => setWay(null)}
      title="Leave without saving?"
      centered
      transitionProps={{ duration: 0 }}
    >
      <p>What you changed here is lost when you leave.</p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={() => setLeaving(true)}>
          Leave
        </Button>
        <Button data-autofocus onClick={() => setWay(null)}>
          Stay here
        </Button>
      </Group>
    </Modal>
  )
}
