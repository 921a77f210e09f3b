import { writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import process from 'node:process'
import type { Command } from 'commander'
import { systemClock } from '#app/lib/clock.ts'
import { RuleError } from '#app/lib/errors.ts'
import type { ChangeNote } from '#app/modules/instruments/model.ts'
import { compareInstruments, compareWithLimits } from '#app/modules/redline/compare-instruments.ts'
import { redlineDocument } from '#app/modules/redline/redline-document.ts'
import { redlineFigures, redlineJson, type Directions, type RedlineFigures } from '#app/modules/redline/redline-json.ts'
import { countInWords } from '#app/modules/redline/redline-view.ts'
import { readBack, type ReadBack } from '#app/modules/redline/word/read-back.ts'
import { remarksOnChanges, remarksOnParagraphs } from '#app/modules/redline/word/remarks.ts'
import { redlineWordFiles, type WordRedline } from '#app/modules/redline/word/redline-word-files.ts'
import { redlineWordOfTexts } from '#app/modules/redline/word/redline-word-of-texts.ts'
import { renderStandaloneHtml } from '#app/rendering/render-html.ts'
import { renderMarkdown } from '#app/rendering/render-markdown.ts'
import { openWordFile, saveWordFile } from '#app/word/open-word-file.ts'
import { readMarks } from './read-marks.ts'
import { readRedlineTexts, type RedlineTexts, type Sides } from './read-redline-texts.ts'
import { print } from './with-portal.ts'

type Options = {
  out?: string
  check?: boolean
  author: string
  date?: string
  readBefore: string
  readAfter: string
  mark: string[]
}
type Writing = { author: string; date: Date; sides: Sides }

/**
 * `portal redline BEFORE AFTER --out FILE`: what one text changes in another, as a page, Markdown, JSON or a Word file with
 * tracked changes; of two Word files, a Word redline keeps their formatting. `--check` prints as JSON whether accepting gives AFTER
 * and rejecting BEFORE, with exit status 1 where either does not. Needs the two files and nothing else.
 */
export function registerRedline(program: Command): void {
  program
    .command('redline')
    .argument('<before>', 'the text in force (.docx or .md)')
    .argument('<after>', 'the proposed text (.docx or .md)')
    .option('--out <file>', 'where to write the redline (.docx, .html, .md or .json)')
    .option('--check', 'print as JSON whether the redline gives both texts exactly')
    .option('--author <name>', 'who made the tracked changes', 'DCC')
    .option('--date <day>', 'when, as 2026-01-31; today unless given')
    .option(
      '--mark <clause=mark>',
      'a comment in a Word redline, such as "1.6(c)=Conclusion change" or "1.6(c)=Conclusion change: the reason"; repeatable',
      (mark: string, others: string[]) => [...others, mark],
      [],
    )
    .option('--read-before <side>', 'tracked changes that BEFORE holds: accept or reject them first', 'accept')
    .option('--read-after <side>', 'tracked changes that AFTER holds: accept or reject them first', 'accept')
    .description('compare two legal texts clause by clause and word by word')
    .action(async (before: string, after: string, options: Options) => {
      if (options.out === undefined && !options.check)
        throw new RuleError('no-output', 'Name a file to write with --out, or ask for --check.')
      const writing = readOptions(options)
      const texts = await readRedlineTexts(before, after, writing.sides)
      const notes = readMarks(options.mark, texts)
      if (notes.length > 0 && !options.out?.endsWith('.docx'))
        throw new RuleError('mark', 'Marks are comments in a Word redline: name a file that ends in .docx with --out.')
      if (options.out !== undefined) {
        const names = { before: basename(before), after: basename(after), out: options.out }
        await writeFile(options.out, await render(texts, names, { ...writing, notes }))
        if (!options.check)
          print(`${countInWords(compareWithLimits(texts.before, texts.after).changes)}. Written to ${options.out}.`)
      }
      if (options.check) check(texts, writing)
    })
}

function readOptions({ author, date, readBefore, readAfter }: Options): Writing {
  const when = date === undefined ? systemClock.now() : new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(when.getTime())) throw new RuleError('date', `Write the date as 2026-01-31, not ${date}.`)
  const side = (given: string) => {
    if (given !== 'accept' && given !== 'reject')
      throw new RuleError('side', `Say accept or reject for tracked changes, not ${given}.`)
    return given
  }
  return { author, date: when, sides: { before: side(readBefore), after: side(readAfter) } }
}

/** What `--check` prints: the figures, and for two Word files the same of the Word redline itself. */
type Check = RedlineFigures & { word: (Directions & { mismatches: ReadBack }) | null; notCompared: string[] }

function check(texts: RedlineTexts, writing: Writing): void {
  const figures = redlineFigures(texts.before, texts.after)
  const redline = texts.word && redlineWordFiles(texts.word.before, texts.word.after, writing)
  const word = redline ? wordDirections(redline) : null
  const limits = [...new Set([...figures.limits, ...(redline?.limits ?? [])])]
  const answer: Check = { ...figures, word, limits, notCompared: redline?.notCompared ?? [] }
  print(JSON.stringify(answer, null, 2))
  const directions = [figures.tree, ...(word ? [word] : [])]
  if (directions.some(({ accepted, rejected }) => !accepted || !rejected)) process.exitCode = 1
}

/** Of the file as it would be sent: packed and opened anew. */
function wordDirections({ file, compared }: WordRedline) {
  const mismatches = readBack(openWordFile(saveWordFile(file)), compared)
  return { accepted: !mismatches.accepted, rejected: !mismatches.rejected, mismatches }
}

async function render(
  { before, after, word }: RedlineTexts,
  names: { before: string; after: string; out: string },
  writing: Writing & { notes: ChangeNote[] },
): Promise<string | Uint8Array> {
  const facts = [
    { label: 'Before', value: names.before },
    { label: 'After', value: names.after },
  ]
  const document = redlineDocument(before, after, { title: 'Redline', facts })
  switch (extname(names.out)) {
    case '.html':
      return renderStandaloneHtml(document)
    case '.md':
      return renderMarkdown(document)
    case '.docx':
      if (word) return redlineWithRemarks({ before, after, word }, writing)
      return redlineWordOfTexts(before, after, { title: 'Redline', facts, notes: writing.notes }, writing)
    case '.json':
      return `${JSON.stringify({ before: names.before, after: names.after, ...redlineJson(before, after) }, null, 2)}\n`
    default:
      throw new RuleError('file-type', 'Name a file that ends in .docx, .html, .md or .json.')
  }
}

/** Of two Word files; says on the way which marks found no paragraph to stand beside. */
function redlineWithRemarks(
  { before, after, word }: RedlineTexts & { word: NonNullable<RedlineTexts['word']> },
  { notes, ...writing }: Writing & { notes: ChangeNote[] },
): Uint8Array {
  const said = remarksOnChanges(compareInstruments(before, after), { before, after }, notes)
  const remarks = remarksOnParagraphs(said, { before, after })
  const { file } = redlineWordFiles(word.before, word.after, { ...writing, remarkOn: remarks.remarkOn })
  for (const clause of remarks.unplaced())
    print(`No one paragraph of the Word files is ${clause} beyond doubt: its mark was left out.`)
  return saveWordFile(file)
}
