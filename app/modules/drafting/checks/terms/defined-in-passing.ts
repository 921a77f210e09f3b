const joining = '(?:of|for|and|or|to|in|on|with|by)'
const capitalised = String.raw`[A-Z][\p{L}\p{N}-]*(?: (?:${joining} (?:the )?)?[A-Z][\p{L}\p{N}-]*)*`
// "(the “Transition Plan”)", "“Working Day” means"
const quoted = new RegExp(String.raw`[“"]\*{0,2}(${capitalised})\*{0,2}[”"]`, 'gu')
// "a SMETS1 Meter is In Scope for Enrolment where …"
const isWhere = new RegExp(
  String.raw`\b(?:is|are|be) (?:an? |the )?(${capitalised})(?: for these purposes)?,? (?:where|if|when|only)\b`,
  'gu',
)
// "shall be known as the Ledger", "referred to in this document as an Upgrade Week"
const knownAs = new RegExp(
  String.raw`\b(?:known|referred to)(?: in [^.;]{1,60}?)? as (?:an? |the )?(${capitalised})`,
  'gu',
)

/** Terms that running words define without an entry of their own among the definitions. */
export function termsDefinedInPassing(words: string): string[] {
  return [quoted, isWhere, knownAs].flatMap((form) => [...words.matchAll(form)].map(([, term = '']) => term))
}
