import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Context } from '#app/context.ts'
import { readFrontMatter } from '#app/lib/front-matter.ts'

const facts = z.strictObject({ title: z.string().trim().min(1), subtitle: z.string().trim().min(1).optional() })

/** The words of a direction with its gaps: `content/templates/<name>.md`. */
export type DirectionTemplate = {
  name: string
  title: string
  subtitle?: string | undefined
  body: string
  /** Faults that keep it from being used, in words. */
  faults: string[]
}

/** Read a template. A missing or faulty one is reported in `faults`, so that the page can say what stands in the way. */
export async function readDirectionTemplate(
  { config }: Pick<Context, 'config'>,
  name: string,
): Promise<DirectionTemplate> {
  const file = `content/templates/${name}.md`
  const source = await readFile(join(config.contentFolder, 'templates', `${name}.md`), 'utf8').catch(() => undefined)
  if (source === undefined) {
    return {
      name,
      title: name,
      body: '',
      faults: [`The template ${file} is missing. Ask whoever runs the portal to put it back.`],
    }
  }
  const read = readFrontMatter(source, file, facts, 'Give the template a title.')
  return {
    name,
    title: read.facts?.title ?? name,
    subtitle: read.facts?.subtitle,
    body: read.body,
    faults: read.problems.map(({ message, remedy }) => `${file}: ${message} ${remedy}`),
  }
}
