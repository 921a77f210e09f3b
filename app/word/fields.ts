import type { WordField } from './word-blocks.ts'

/** Fields that have begun and not ended, the innermost last. While one is in its instruction, nothing is text. */
export type FieldStack = { instruction: string; isResult: boolean; field?: WordField }[]

/** A damaged file may open fields without end. */
const deepest = 50

export function beginField(fields: FieldStack, instruction: string): void {
  if (fields.length < deepest) fields.push({ instruction, isResult: false })
}

/** From here on comes the result that Word last worked out. */
export function separateField(fields: FieldStack): void {
  const open = fields.at(-1)
  if (!open) return
  open.isResult = true
  open.field = describeField(open.instruction)
}

function describeField(instruction: string): WordField {
  const [kind = '', second = ''] = instruction.trim().split(/\s+/)
  const isReference = ['REF', 'PAGEREF', 'NOTEREF'].includes(kind.toUpperCase())
  // `REF bookmark`, or the bookmark alone.
  const target = isReference ? second.replace(/^"|"$/g, '') : /^_Ref\d+$/.test(kind) ? kind : undefined
  return { instruction: instruction.trim(), kind: target === kind ? 'REF' : kind.toUpperCase(), target }
}
