'use client'

import { createContext, type ReactNode, useContext } from 'react'

/** What was refused, by dotted path. */
export type Problems = Readonly<Record<string, string>>

const ProblemsContext = createContext<Problems>({})

export const ProblemsProvider = ({ value, children }: { readonly value: Problems; readonly children: ReactNode }) => (
  <ProblemsContext.Provider value={value}>{children}</ProblemsContext.Provider>
)

/** What was refused of exactly this value. */
export const useProblem = (path: string): string | undefined => useContext(ProblemsContext)[path]

/** What was refused of this value or of a part that has no field of its own. */
export const useProblemWithin = (path: string): string | undefined => {
  const problems = useContext(ProblemsContext)
  const found = Object.keys(problems).find((key) => key === path || key.startsWith(`${path}.`))
  return found === undefined ? undefined : problems[found]
}
