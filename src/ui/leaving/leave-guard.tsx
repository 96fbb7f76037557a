'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask } from '../overlays/overlays.ts'
import { useQuestion } from './leaving.ts'

/* What leads away. */
type Way = () => void

const question = { title: 'Leave without saving?', text: 'What you changed here is lost when you leave.', confirm: 'Leave' }

/** Follows a link inside the page, unless the click is meant for another tab. */
const linkOf = (event: MouseEvent): HTMLAnchorElement | null => {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  const link = isPlain && event.target instanceof Element ? event.target.closest('a') : null
  return link && link.origin === location.origin && link.target === '' && !link.getAttribute('href')?.startsWith('#') ? link : null
}

const useCloseQuestion = (isHeld: boolean): void => {
  useEffect(() => {
    if (!isHeld) return
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [isHeld])
}

const useLinkQuestion = (isHeld: boolean, asking: (way: Way) => void): void => {
  const router = useRouter()
  useEffect(() => {
    if (!isHeld) return
    const hold = (event: MouseEvent): void => {
      const link = linkOf(event)
      if (!link) return
      event.preventDefault()
      event.stopPropagation()
      asking(() => router.push(link.pathname + link.search + link.hash))
    }
    document.addEventListener('click', hold, { capture: true })
    return () => document.removeEventListener('click', hold, { capture: true })
  }, [isHeld, asking, router])
}

/* The way back cannot be held, only followed by a way forth: a second entry of this page is what it leads from. */
const useBackQuestion = (isHeld: boolean, asking: (way: Way) => void): void => {
  const isDoubled = useRef(false)
  useEffect(() => {
    if (!isHeld) return
    const double = (): void => history.pushState(null, '', location.href)
    const hold = (): void => {
      double()
      asking(() => history.go(-2))
    }
    if (!isDoubled.current) double()
    isDoubled.current = true
    addEventListener('popstate', hold)
    return () => removeEventListener('popstate', hold)
  }, [isHeld, asking])
}

/** Asks before what was written is lost: on links, on shortcuts, on the way back, and when the tab closes. */
export const LeaveGuard = ({ isTouched }: { readonly isTouched: boolean }) => {
  const [way, setWay] = useState<Way | null>(null)
  const isAsking = useRef(false)
  const asking = useCallback((next: Way): void => {
    if (isAsking.current) return
    isAsking.current = true
    void ask(question).then((isLeaving) => {
      isAsking.current = false
      if (isLeaving) setWay(() => next)
    })
  }, [])
  const isHeld = isTouched && way === null
  useCloseQuestion(isHeld)
  useLinkQuestion(isHeld, asking)
  useBackQuestion(isHeld, asking)
  useQuestion(isHeld, asking)
  // Only now that nothing holds it any more.
  useEffect(() => way?.(), [way])
  return null
}
