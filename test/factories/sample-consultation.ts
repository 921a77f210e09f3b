import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { parse } from 'yaml'
import type { Context } from '#app/context.ts'
import { readFrontMatter } from '#app/lib/front-matter.ts'
import type { PartyCategory } from '#app/modules/identity/model.ts'
import type { Position } from '#app/modules/responses/model.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { aPublishedConsultation, aSubmittedResponse } from './consultations.ts'
import { anOrganisation } from './people.ts'

const organisations = z.object({
  organisations: z.array(
    z.object({ key: z.string(), name: z.string(), category: z.string(), group: z.string().optional() }),
  ),
})

/**
 * The questions and the sample responses of one of the shipped consultations, as one published consultation with one proposal:
 * for tests of what is made from realistic answers.
 */
export async function aSampleConsultation(context: Context, slug: string, options: { closesAt?: Date } = {}) {
  const folder = resolve('content/consultations', slug)
  const front = readFrontMatter(readFileSync(join(folder, 'consultation.md'), 'utf8'), 'consultation.md', z.any(), '')
  const { questions } = parseDocumentMarkdown(front.body, { file: 'consultation.md' })
  const consultation = await aPublishedConsultation(context, {
    slug,
    ...options,
    proposalState: 'analysing',
    questions: questions.map(({ key, label, kind }) => ({ key, label, kind, proposal: 'A' })),
  })
  const known = organisations.parse(parse(readFileSync(resolve('content/organisations.yaml'), 'utf8'))).organisations
  for (const file of readdirSync(join(folder, 'responses')).sort()) {
    const source = readFileSync(join(folder, 'responses', file), 'utf8')
    const { facts, body } = readFrontMatter(source, file, z.object({ organisation: z.string() }), '')
    const respondent = known.find((organisation) => organisation.key === facts?.organisation)
    if (!respondent) throw new Error(`No organisation for ${file}.`)
    await aSubmittedResponse(context, consultation, {
      organisation: await anOrganisation(context, {
        name: respondent.name,
        category: respondent.category as PartyCategory,
        corporateGroup: respondent.group ?? null,
      }),
      answers: readAnswers(body),
    })
  }
  return consultation
}

/** `## q1 agree confidential "reason"`, then the words. */
function readAnswers(body: string) {
  const sections = body.split(/^## /m).slice(1)
  return Object.fromEntries(
    sections.map((section) => {
      const [head = '', ...lines] = section.split('\n')
      const [, key = '', position, reason] = /^(\S+) (\S+)(?: confidential "(.*)")?$/.exec(head.trim()) ?? []
      const text = lines.join('\n').trim()
      const answer = { position: position as Position, text }
      return [key, reason === undefined ? answer : { ...answer, confidentialReason: reason }]
    }),
  )
}
