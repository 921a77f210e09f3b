import type { Inline } from '#app/rendering/document.ts'
import { anchorOf } from './change-anchor.ts'
import type { Change, Span } from './model.ts'

/** Turns a call of a footnote into a link to it, where the footnote is printed. */
export type CallLinks = (call: Inline, kind: Span['kind']) => Inline

/** Links to the footnotes among some changes: a deleted call leads to the footnote as it was, any other to the footnote as it is. */
export function footnoteCalls(changes: readonly Change[]): CallLinks {
  const was = new Map<string, string>()
  const now = new Map<string, string>()
  for (const change of changes) {
    const { before, after } = change
    if (before?.kind === 'footnote') was.set(before.reference, anchorOf(change))
    if (after?.kind === 'footnote') now.set(after.reference, anchorOf(change))
  }
  return (call, kind) => {
    if (call.kind !== 'footnote-reference') return call
    const anchor = (kind === 'deleted' ? was : now).get(call.label)
    return anchor === undefined ? call : { kind: 'link', href: `#${anchor}`, content: [call] }
  }
}
