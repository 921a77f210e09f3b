import { createContext, useContext, type ReactNode } from 'react'

/** What a page needs to know of its own delivery. */
export type PageFacts = {
  nonce: string
  scriptUrl: string | undefined
  /** What was typed into a form that was not taken, by the names of its fields. */
  unsaved?: Record<string, string> | undefined
}

const PageFactsContext = createContext<PageFacts>({ nonce: '', scriptUrl: undefined })

export function PageFactsProvider({ facts, children }: { facts: PageFacts; children: ReactNode }) {
  return <PageFactsContext.Provider value={facts}>{children}</PageFactsContext.Provider>
}

export function usePageFacts(): PageFacts {
  return useContext(PageFactsContext)
}
