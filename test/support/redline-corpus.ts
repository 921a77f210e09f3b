import { existsSync, readFileSync } from 'node:fs'
import { openWordFile, type WordFile } from '#app/word/open-word-file.ts'

const folder = '../shared/redline-corpus'

/** Two Word files by others. `hint`: how many revisions another comparer reports, where its authors say so. */
export type CorpusPair = { before: string; after: string; hint: number | undefined }

/** The pairs of Word files kept beside the repository; none where they are not at hand. */
export function corpusPairs(): CorpusPair[] {
  if (!existsSync(`${folder}/pairs.tsv`)) return []
  const lines = readFileSync(`${folder}/pairs.tsv`, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [before = '', after = '', hint = ''] = line.split('\t')
    return { before, after, hint: hint === '' ? undefined : Number(hint) }
  })
}

export function openCorpusFile(name: string): WordFile {
  return openWordFile(readFileSync(`${folder}/${name}`))
}
