import { type RefObject, useEffect, useEffectEvent } from 'react'

type Field = HTMLInputElement | HTMLSelectElement

/** Takes over what was typed or chosen in the page as it came from the server, before its scripts could hear of it. */
export const useEarlyInput = (field: RefObject<Field | null>, value: string, take: (early: string) => void): void => {
  const listen = useEffectEvent(() => {
    const early = field.current?.value ?? value
    if (early !== value) take(early)
  })
  useEffect(() => listen(), [])
}
