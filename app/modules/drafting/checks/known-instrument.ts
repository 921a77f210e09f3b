/** An instrument by the names under which words refer to it. */
export type KnownInstrument = {
  key: string
  /** "TMAD", "SMETS1 SVTAD", "Smart Energy Code"; `Appendix AL` where it stands in the Code. */
  names: readonly string[]
}

/** The names under which the words of law refer to an instrument: its titles, and its appendix where it stands in the Code. */
export function knownInstrument({
  key,
  title,
  shortTitle,
  place,
}: {
  key: string
  title: string
  shortTitle: string
  place: string
}): KnownInstrument {
  const appendix = /Appendix [A-Z]{1,2}\b/.exec(place)?.[0]
  const [long, short] = [title, shortTitle].map((name) => name.replace(/^SMETS1 /, ''))
  const code = key === 'sec' ? ['Code', 'SEC'] : []
  const names = [title, shortTitle, long!, short!, `SMETS1 ${short}`, ...(appendix ? [appendix] : []), ...code]
  return { key, names: [...new Set(names)] }
}
