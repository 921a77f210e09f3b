import type { Clause, InstrumentText } from './model.ts'

/** A provision with what hangs from it, in reading order. */
export type ClauseNode = { clause: Clause; children: ClauseNode[] }

/**
 * The list of clauses as a tree: parts hold their clauses, a clause its paragraphs, a definition its parts. A table, a note or words
 * without a number stand in the clause above them where that goes on after them, and beside it otherwise. Read in order the tree
 * gives the list again.
 */
export function clauseTree({ clauses }: InstrumentText): ClauseNode[] {
  const roots: ClauseNode[] = []
  /** Headings that are open, outermost first, and below them the clauses that are. */
  let headings: ClauseNode[] = []
  let open: ClauseNode[] = []
  clauses.forEach((clause, at) => {
    const node: ClauseNode = { clause, children: [] }
    if (clause.kind === 'heading') {
      headings = headings.filter((heading) => heading.clause.depth < clause.depth)
      ;(headings.at(-1)?.children ?? roots).push(node)
      headings.push(node)
      open = []
      return
    }
    const depth = isNumbered(clause) || clause.depth > 0 ? clause.depth : depthGoingOn(clauses, at)
    open = open.slice(0, depth)
    const above = open.at(-1) ?? headings.at(-1)
    ;(above?.children ?? roots).push(node)
    if (isNumbered(clause)) open.push(node)
  })
  return roots
}

/** Whether paragraphs can hang from it. */
function isNumbered({ kind }: Clause): boolean {
  return kind === 'clause' || kind === 'definition'
}

/** How deep the next numbered clause stands, under the same heading; 0 where there is none. */
function depthGoingOn(clauses: readonly Clause[], at: number): number {
  for (let next = at + 1; next < clauses.length; next += 1) {
    const clause = clauses[next] as Clause
    if (clause.kind === 'heading') return 0
    if (isNumbered(clause)) return clause.depth
  }
  return 0
}
