import { createContext, useContext, type ReactNode } from 'react'

/** What a page needs to know of its own delivery. */
export type PageFacts = { nonce: string; scriptUrl: string | undefined }

const PageFactsContext = createContext<PageFacts>({ nonce: '', scriptUrl: undefined })

export function PageFactsProvider({ facts, children }: { facts: PageFacts; children: ReactNode }) {
  return <PageFactsContext.Provider value={facts}>{children}</PageFactsContext.Provider>
}

export function usePageFacts(): PageFacts {
  return useContext(PageFactsContext)
}
