import { diffArrays } from 'diff'
import type { Span } from './model.ts'

/** A word, number or mark of punctuation with the white space before it. Hyphens, dots and apostrophes inside hold words together. */
type Token = { word: string; space: string }

/** Insertions and deletions that are looked for in one clause, at most, before it is shown as replaced. */
export const mostEdits = 1_000

/**
 * What changed between two texts, word for word. Putting the same and inserted runs together gives `after` exactly, the same
 * and deleted ones `before`, white space included.
 *
 * White space is left out of the comparison and put back afterwards: compared as a token of its own it would tie unrelated words
 * together ("~~old~~ ++new++ ~~text~~ ++words++"), and compared with its word it would strike and reinsert a word that only lost its
 * neighbour.
 */
export function compareWords(before: string, after: string): { spans: Span[]; isReplacedWhole: boolean } {
  if (before === after) return { spans: before ? [{ kind: 'same', text: before }] : [], isReplacedWhole: false }
  const [a, b] = [tokens(before), tokens(after)]
  // Where even the best comparison would pass the limit there is no use in searching for it.
  if (fewestEdits(a.words, b.words) > mostEdits) return { spans: replaced(before, after), isReplacedWhole: true }
  const parts = diffArrays(a.words, b.words, { comparator: (x, y) => x.word === y.word, maxEditLength: mostEdits })
  if (!parts) return { spans: replaced(before, after), isReplacedWhole: true }

  const spans = spanWriter()
  let [i, j] = [0, 0]
  for (const part of parts) {
    for (let count = 0; count < part.count; count += 1) {
      const mine = part.added ? undefined : a.words[i++]
      const theirs = part.removed ? undefined : b.words[j++]
      if (mine && theirs) spans.both(mine, theirs)
      else if (mine) spans.write('deleted', mine.space + mine.word)
      else if (theirs) spans.write('inserted', theirs.space + theirs.word)
    }
  }
  spans.end(a.rest, b.rest)
  return { spans: spans.result(), isReplacedWhole: false }
}

/** The whole of one text for the whole of the other. */
export function replaced(before: string, after: string): Span[] {
  const spans: Span[] = []
  if (before) spans.push({ kind: 'deleted', text: before })
  if (after) spans.push({ kind: 'inserted', text: after })
  return spans
}

/** The words of one side of the spans. */
export function wordsOf(spans: readonly Span[], side: 'before' | 'after'): string {
  const other = side === 'before' ? 'inserted' : 'deleted'
  return spans
    .filter((span) => span.kind !== other)
    .map((span) => span.text)
    .join('')
}

function tokens(text: string): { words: Token[]; rest: string } {
  const words: Token[] = []
  let end = 0
  for (const match of text.matchAll(/(\s*)([\p{L}\p{N}\p{M}]+(?:[.'’\-_/][\p{L}\p{N}\p{M}]+)*|[^\s])/gu)) {
    words.push({ space: match[1] ?? '', word: match[2] ?? '' })
    end = match.index + match[0].length
  }
  return { words, rest: text.slice(end) }
}

/** Words that one side has more of than the other: each must be inserted or deleted, wherever it stands. */
function fewestEdits(a: readonly Token[], b: readonly Token[]): number {
  const surplus = new Map<string, number>()
  for (const { word } of a) surplus.set(word, (surplus.get(word) ?? 0) + 1)
  for (const { word } of b) surplus.set(word, (surplus.get(word) ?? 0) - 1)
  let edits = 0
  for (const count of surplus.values()) edits += Math.abs(count)
  return edits
}

/** Joins what belongs together, deletions before insertions within one change. */
function spanWriter() {
  const spans: Span[] = []
  let deleted = ''
  let inserted = ''
  let same = ''
  const flushSame = () => {
    if (same) spans.push({ kind: 'same', text: same })
    same = ''
  }
  const flushChange = () => {
    if (deleted === inserted) same += deleted
    else {
      // Space that both sides begin with is not part of the change.
      const shared = deleted && inserted ? sharedSpace(deleted, inserted) : ''
      same += shared
      flushSame()
      spans.push(...replaced(deleted.slice(shared.length), inserted.slice(shared.length)))
    }
    deleted = inserted = ''
  }
  return {
    write(kind: 'deleted' | 'inserted', text: string) {
      if (kind === 'deleted') deleted += text
      else inserted += text
    },
    both(mine: Token, theirs: Token) {
      if (mine.space === theirs.space) {
        flushChange()
        same += mine.space + mine.word
        return
      }
      deleted += mine.space
      inserted += theirs.space
      flushChange()
      same += mine.word
    },
    end(mine: string, theirs: string) {
      if (mine === theirs) {
        flushChange()
        same += mine
      } else {
        deleted += mine
        inserted += theirs
        flushChange()
      }
      flushSame()
    },
    result: () => spans,
  }
}

function sharedSpace(a: string, b: string): string {
  const [mine, theirs] = [/^\s*/.exec(a)?.[0] ?? '', /^\s*/.exec(b)?.[0] ?? '']
  return mine === theirs ? mine : ''
}
