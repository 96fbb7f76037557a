'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect } from 'react'

/** Asks whether the page may be left; who may goes. */
type Question = (go: () => void) => void

let asked: Question | null = null

/** Follows a way that is not a link, unless a page that holds unsaved words asks first. */
export const useGo = (): ((href: string) => void) => {
  const router = useRouter()
  return useCallback(
    (href) => {
      const go = (): void => router.push(href)
      if (asked) asked(go)
      else go()
    },
    [router],
  )
}

/** While `isHeld`, ways that are not links lead to the question. */
export const useQuestion = (isHeld: boolean, question: Question): void => {
  useEffect(() => {
    if (!isHeld) return
    asked = question
    return () => {
      asked = null
    }
  }, [isHeld, question])
}
