import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import { ProblemsError, type Problem } from '#app/lib/errors.ts'
import { readFacts, readFrontMatter } from '#app/lib/front-matter.ts'
import { passageTitles } from '#app/modules/conclusions/model.ts'
import { folderSchema } from '#app/modules/consultations/folder-schema.ts'
import type { Position } from '#app/modules/responses/model.ts'
import {
  conclusionFacts,
  disagreementsFile,
  pointsFile,
  responseFacts,
  type SampleAnswer,
  type SampleConclusion,
  type SampleRecord,
  type SampleResponse,
} from './sample-record.ts'

const remedy = 'See “Sample responses, analysis, conclusions” in docs/content-format.md.'

/**
 * Read what is recorded beside one consultation.
 *
 * @param folder a folder under `content/consultations/`
 * @throws ProblemsError listing every fault with file, line and remedy
 */
export function readSample(folder: string): SampleRecord {
  const problems: Problem[] = []
  const record: SampleRecord = {
    slug: basename(folder),
    responses: markdownFiles(folder, 'responses').flatMap((file) => readResponse(file, problems)),
    points: readYaml(join(folder, 'analysis.yaml'), pointsFile, problems)?.points ?? [],
    ...(readYaml(join(folder, 'disagreements.yaml'), disagreementsFile, problems) ?? {
      disagreements: [],
      explained: [],
    }),
    conclusions: markdownFiles(folder, 'conclusions').flatMap((file) => readConclusion(file, problems)),
  }
  if (problems.length > 0) throw new ProblemsError(problems)
  return record
}

/**
 * When a sample consultation was published and closed, by its front matter.
 *
 * @throws ProblemsError when its front matter is faulty
 */
export function readCalendar(folder: string): { publishedAt: Date; closesAt: Date } {
  const file = join(folder, 'consultation.md')
  const { facts, problems } = readFrontMatter(readFileSync(file, 'utf8'), file, folderSchema, remedy)
  if (!facts) throw new ProblemsError(problems)
  return { publishedAt: facts.publishedAt, closesAt: facts.closesAt }
}

function markdownFiles(folder: string, name: string): string[] {
  const path = join(folder, name)
  if (!existsSync(path)) return []
  const files = readdirSync(path).filter((entry) => entry.endsWith('.md'))
  return files.sort().map((file) => join(path, file))
}

function readResponse(file: string, problems: Problem[]): SampleResponse[] {
  const {
    facts,
    body,
    startLine,
    problems: faults,
  } = readFrontMatter(readFileSync(file, 'utf8'), file, responseFacts, remedy)
  problems.push(...faults)
  if (!facts) return []
  const sections = sectionsOf(body, startLine, '## ')
  const answers = sections.flatMap((section) => readAnswer(section, file, problems))
  return [{ ...facts, answers }]
}

const answerHead = /^(\S+) (agree|disagree|neither|no-position|no-comment)(?: confidential "([^"]+)")?$/

function readAnswer(section: Section, file: string, problems: Problem[]): SampleAnswer[] {
  const match = answerHead.exec(section.title)
  if (match)
    return [{ question: match[1]!, position: match[2] as Position, text: section.text, confidentialReason: match[3] }]
  const message = `“${section.title}” does not begin an answer.`
  problems.push({
    file,
    line: section.line,
    message,
    remedy: 'Write ## KEY POSITION, with confidential "reason" after it where it is.',
  })
  return []
}

function readConclusion(file: string, problems: Problem[]): SampleConclusion[] {
  const {
    facts,
    body,
    startLine,
    problems: faults,
  } = readFrontMatter(readFileSync(file, 'utf8'), file, conclusionFacts, remedy)
  problems.push(...faults)
  if (!facts) return []
  const sections = sectionsOf(body, startLine, '# ')
  for (const section of sections.filter(({ title }) => !(title in passageTitles))) {
    const known = Object.keys(passageTitles).join(', ')
    problems.push({
      file,
      line: section.line,
      message: `There is no passage “${section.title}”.`,
      remedy: `Use one of: ${known}.`,
    })
  }
  return [{ ...facts, passages: Object.fromEntries(sections.map((section) => [section.title, section.text])) }]
}

type Section = { title: string; text: string; line: number }

/** Split a body at lines that begin with the mark; words before the first are left out. */
function sectionsOf(body: string, startLine: number, mark: string): Section[] {
  const sections: Section[] = []
  for (const [index, line] of body.split('\n').entries()) {
    const current = sections.at(-1)
    if (line.startsWith(mark))
      sections.push({ title: line.slice(mark.length).trim(), text: '', line: startLine + index })
    else if (current) current.text += `${line}\n`
  }
  return sections.map((section) => ({ ...section, text: section.text.trim() }))
}

function readYaml<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  problems: Problem[],
): z.infer<Schema> | undefined {
  if (!existsSync(file)) return undefined
  const { facts, problems: faults } = readFacts(readFileSync(file, 'utf8'), file, schema, remedy)
  problems.push(...faults)
  return facts
}
