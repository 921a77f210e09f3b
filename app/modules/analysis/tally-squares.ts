import type { Counts } from './tally.ts'

export type SquareKind = Exclude<keyof Counts, 'answered'>

/** Said by letter as well as by colour. */
export const squareLetters: Record<SquareKind, string> = {
  agree: 'A',
  neither: 'N',
  noPosition: 'V',
  noComment: '–',
  disagree: 'D',
}

export const squareWords: Record<SquareKind, string> = {
  agree: 'agree',
  neither: 'neither',
  noPosition: 'views without a position',
  noComment: 'no comment',
  disagree: 'disagree',
}

export type Squares = {
  /** From agreement to disagreement; those of one kind together. */
  squares: SquareKind[]
  /** How many answers one square stands for; 1 while there are no more answers than squares. */
  each: number
}

/**
 * A tally as a row of squares: one for each answer, or, where there are more answers than squares, one for each equal share. Every
 * kind of answer that was given keeps at least one square, so that a single dissenter among thousands is seen.
 */
export function tallySquares(counts: Counts, most = 40): Squares {
  const kinds = (Object.keys(squareLetters) as SquareKind[]).filter((kind) => counts[kind] > 0)
  if (counts.answered <= most) {
    return { squares: kinds.flatMap((kind) => repeated(kind, counts[kind])), each: 1 }
  }
  const each = counts.answered / most
  return {
    squares: kinds.flatMap((kind) => repeated(kind, Math.max(1, Math.round(counts[kind] / each)))),
    each: Math.round(each),
  }
}

function repeated(kind: SquareKind, count: number): SquareKind[] {
  return Array.from({ length: count }, () => kind)
}
