import type { FormSchema } from '#api/schema/probe.ts'

/** `bodyContains` reads as `Body contains`. */
const humanised = (name: string): string => {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const labelOf = ({ title }: FormSchema, name: string): string => title ?? humanised(name)
