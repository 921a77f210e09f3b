import type { KnownInstrument } from './references/read-references.ts'

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
  const short = shortTitle.replace(/^SMETS1 /, '')
  const code = key === 'sec' ? ['Code', 'SEC'] : []
  const names = [title, shortTitle, short, `SMETS1 ${short}`, ...(appendix ? [appendix] : []), ...code]
  return { key, names: [...new Set(names)] }
}
