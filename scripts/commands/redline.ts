import { readFile, writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Command } from 'commander'
import { ProblemsError, RuleError } from '#app/lib/errors.ts'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { acceptChanges, rejectChanges } from '#app/modules/redline/apply-changes.ts'
import { compareWithLimits, isChanged } from '#app/modules/redline/compare-instruments.ts'
import { countInWords } from '#app/modules/redline/redline-view.ts'
import { redlineDocument } from '#app/modules/redline/redline-document.ts'
import { renderStandaloneHtml } from '#app/rendering/render-html.ts'
import { renderMarkdown } from '#app/rendering/render-markdown.ts'
import { renderWord } from '#app/rendering/render-word.ts'
import { print } from './with-portal.ts'

/**
 * `portal redline BEFORE AFTER --out FILE`: what one text changes in another, as a page, Markdown, JSON or a Word file with
 * tracked changes. Needs the two files and nothing else.
 */
export function registerRedline(program: Command): void {
  program
    .command('redline')
    .argument('<before>', 'the text in force (.md)')
    .argument('<after>', 'the proposed text (.md)')
    .requiredOption('--out <file>', 'where to write the redline (.html, .md, .json or .docx)')
    .description('compare two legal texts clause by clause and word by word')
    .action(async (before: string, after: string, { out }: { out: string }) => {
      const old = identifyClauses(await readText(before), 'compared', [])
      const now = identifyClauses(await readText(after), 'compared', [old])
      await writeFile(out, await render(old, now, { before: basename(before), after: basename(after), out }))
      print(`${countInWords(compareWithLimits(old, now).changes)}. Written to ${out}.`)
    })
}

async function readText(path: string): Promise<InstrumentText> {
  if (extname(path) !== '.md') throw new RuleError('file-type', `${path} is not a Markdown file (.md).`)
  const content = await readFile(path, 'utf8').catch(() => {
    throw new RuleError('no-file', `There is no file ${path} that can be read.`)
  })
  // Front matter is left out; line numbers in reports stay those of the file.
  const front = /^---\n[\s\S]*?\n---\n/.exec(content)?.[0] ?? ''
  const { text, problems } = parseInstrumentMarkdown(content.slice(front.length), path, front.split('\n').length)
  if (problems.length > 0) throw new ProblemsError(problems)
  return text
}

async function render(
  before: InstrumentText,
  after: InstrumentText,
  names: { before: string; after: string; out: string },
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
      return renderWord(document)
    case '.json':
      return `${JSON.stringify(redlineJson(before, after), null, 2)}\n`
    default:
      throw new RuleError('file-type', 'Name a file that ends in .html, .md, .json or .docx.')
  }
}

function redlineJson(before: InstrumentText, after: InstrumentText) {
  const { changes, limits } = compareWithLimits(before, after)
  return {
    accepted: JSON.stringify(acceptChanges(changes)) === JSON.stringify(after),
    rejected: JSON.stringify(rejectChanges(changes)) === JSON.stringify(before),
    limits,
    changes: changes.filter(isChanged),
  }
}
