import type { KnownInstrument } from '../known-instrument.ts'

/** Whose provision it is: an instrument's key, `own` or `outside`. */
export type Whose = {
  target: string
  /** Of "… of the definition of Dormant Meter", the words from the term on. */
  ofDefinition?: string
}

/** The Code is known by name also where its text is not at hand. */
const code: KnownInstrument = { key: 'sec', names: ['Code', 'SEC', 'Smart Energy Code'] }

/** What the words around a provision say of whose it is: "SVTAD clause 20", "clause 20 of the SVTAD", "section 88 of an Act". */
export function findWhose(
  { kind, before, after }: { kind: string; before: string; after: string },
  own: string,
  instruments: readonly KnownInstrument[],
): Whose {
  if (/^condition/i.test(kind)) return { target: 'outside' }
  const isPart = /^(?:annex|append|schedule|table|part)/i.test(kind)
  // "to the TMAD" follows an annex; after a clause it says to whom something is sent.
  const tail = isPart ? /^,? (?:of|in|to) (.*)$/s : /^,? (?:of|in) (.*)$/s
  const [, of = ''] = tail.exec(after.replace(/^ \([^()]{3,120}\)/, '')) ?? []
  const whole = of.replace(/^(?:the |that |this )/, '')
  if (/^this /.test(of) && /^(?:document|clause|section|paragraph|[Aa]nnex|Schedule|Appendix)\b/.test(whole))
    return { target: 'own' }
  const definition = /^(?:the |that )?(?:new |amended )?definition of (?:the term )?[“"‘']?(.*)$/s.exec(of)?.[1]
  if (definition !== undefined) return { target: 'own', ofDefinition: definition }
  for (const { key, names } of [...instruments, code]) {
    const isIts = names.some((name) => startsWithName(whole, name)) || names.some((name) => endsWithName(before, name))
    if (isIts) return { target: key === own ? 'own' : key }
  }
  return { target: isOfAnother(after, of) ? 'outside' : 'own' }
}

/** Of something with a name of its own that the portal does not know (an Act, a licence, a standard), or of "that agreement". */
function isOfAnother(after: string, of: string): boolean {
  if (/^Appendix [A-Z]{2}\b/.test(of)) return true
  if (!/^,? of /.test(after.replace(/^ \([^()]{3,120}\)/, ''))) return false
  if (/^(?:the |that |this )?(?:Table|Annex|Part|Schedule|Appendix) /.test(of)) return false
  if (/^(?:the |that |this )?[A-Z]/.test(of)) return true
  return /^(?:the|that|such|an?|any|each|its|their) (?!document\b|same\b|clause\b|section\b|paragraph\b)[a-z]/.test(of)
}

function startsWithName(words: string, name: string): boolean {
  return words.startsWith(name) && !/^[\p{L}\p{N}]/u.test(words.slice(name.length))
}

function endsWithName(words: string, name: string): boolean {
  const rest = words.trimEnd()
  return rest.endsWith(name) && words.endsWith(' ') && !/[\p{L}\p{N}]$/u.test(rest.slice(0, -name.length))
}
