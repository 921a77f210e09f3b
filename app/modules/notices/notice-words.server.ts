import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Context } from '#app/context.ts'
import { noticeEvents, type NoticeEvent } from './model.ts'

export type NoticeTemplate = { subject: string; body: string }
export type NoticeTemplates = Record<NoticeEvent, NoticeTemplate>

const template = z.strictObject({ subject: z.string().trim().min(1), body: z.string().trim().min(1) })
const schema = z.strictObject(
  Object.fromEntries(noticeEvents.map((event) => [event, template])) as Record<NoticeEvent, typeof template>,
)

/**
 * The words of the portal's mail, from `content/templates/notices.yaml`.
 *
 * @throws Error when the file is missing, or an event has no words
 */
export async function readNoticeTemplates({ config }: Pick<Context, 'config'>): Promise<NoticeTemplates> {
  const source = await readFile(join(config.contentFolder, 'templates', 'notices.yaml'), 'utf8')
  return schema.parse(parse(source))
}

const gap = /\{\{([a-z.-]+)\}\}/gi

/**
 * Fill a template. A line whose names all have nothing to say is left out; lines of one paragraph are joined, but for those
 * that hold nothing but a name (an address, a list).
 *
 * @throws Error for a name that this event does not have
 */
export function fillNotice({ subject, body }: NoticeTemplate, values: ReadonlyMap<string, string>): NoticeTemplate {
  return {
    subject: filled(subject, values),
    body: body
      .split(/\n[ \t]*\n/)
      .map((part) => filledParagraph(part.trim().split('\n'), values))
      .filter(Boolean)
      .join('\n\n'),
  }
}

function filledParagraph(lines: string[], values: ReadonlyMap<string, string>): string {
  let paragraph = ''
  for (const line of lines) {
    const names = [...line.matchAll(gap)].map(([, name = '']) => name)
    const words = filled(line.trim(), values)
    if (names.length > 0 && names.every((name) => values.get(name) === '')) continue
    const standsAlone = /^\{\{[^{}]*\}\}$/.test(line.trim())
    paragraph += paragraph === '' ? words : `${standsAlone ? '\n' : ' '}${words}`
  }
  return paragraph
}

function filled(words: string, values: ReadonlyMap<string, string>): string {
  return words.replace(gap, (_, name: string) => {
    const value = values.get(name)
    if (value === undefined) throw new Error(`A notice template asks for {{${name}}}, which this event does not have.`)
    return value
  })
}
