import { groupBy } from '#app/lib/group-by.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import { heading, paragraph, text, type Block, type Inline, type PortalDocument } from '#app/rendering/document.ts'
import type { MetRequirement, PackFile, PackManifest } from '../model.ts'
import type { PackSource } from './pack-source.server.ts'
import { packPaths } from './pack-paths.ts'
import { packFacts } from './written-documents.ts'

type Listed = Pick<PackManifest, 'frozenAt' | 'requirements' | 'audit'> & { files: PackFile[] }

/** What to open first, in this order where it is in the pack. */
const readFirst = ['letter/letter.html', 'report/report.html', 'disagreements/annex.html']

/** The first page of a pack: what to read first, what the procedure asks for and where it is, every file with its hash. */
export function indexDocument(source: PackSource, { frozenAt, requirements, audit, files }: Listed): PortalDocument {
  const { published } = source.record
  const titles = new Map(files.map(({ path, title }) => [path, title]))
  return {
    title: `Submission to the Secretary of State: proposal ${published.letter}`,
    subtitle: published.title,
    facts: [
      ...packFacts(source),
      { label: 'Frozen', value: formatInstant(new Date(frozenAt)) },
      { label: 'Classification', value: 'For the Department and the Authority. Holds confidential text' },
    ],
    blocks: [
      heading(1, 'Read first', 'read-first'),
      listOf(readFirst.filter((path) => titles.has(path)).map((path) => linkTo(path, titles))),
      heading(1, 'What the procedure asks for', 'requirements'),
      requirementTable(requirements, titles),
      heading(1, 'Responses', 'responses'),
      paragraph(
        source.responses.length === 0
          ? 'No response was received.'
          : 'Each response is in the pack in full, as a page to read and as the record that its respondent’s receipt is of. Words given in confidence are in it, marked.',
      ),
      listOf([linkTo(packPaths.register, titles)]),
      heading(1, 'Every file', 'files'),
      fileTable(files),
      heading(1, 'How to check this pack', 'check'),
      paragraph(
        `Nothing in this pack can be changed, added or taken away without its being noticed: the manifest holds the SHA-256 of every file, and the archive ends with a seal over all of its bytes. The command “portal verify-pack” checks both, and checks that everything the procedure asks for is here.`,
      ),
      {
        kind: 'paragraph',
        content: [
          ...text(`The pack was frozen when the record of the portal stood at event ${audit.sequence}, whose hash is `),
          { kind: 'code', text: audit.hash },
          ...text('.'),
        ],
      },
    ],
    footnotes: [],
  }
}

function requirementTable(requirements: MetRequirement[], titles: ReadonlyMap<string, string>): Block {
  return {
    kind: 'table',
    caption: 'Requirements',
    head: ['Requirement', 'Provision', 'Where'].map(text),
    rows: requirements.map(({ title, clause, metBy, notApplicable, kind }) => [
      text(title),
      text(clause),
      notApplicable === undefined ? whereMet(kind, metBy, titles) : text(`Does not apply. ${notApplicable}`),
    ]),
    rowHeader: true,
  }
}

/**
 * One line for each document, with the other forms it is in. Responses are met by hundreds of files; their register leads to each.
 */
function whereMet(kind: MetRequirement['kind'], metBy: string[], titles: ReadonlyMap<string, string>): Inline[] {
  const shown = kind === 'responses' ? metBy.slice(0, 1) : metBy.filter((path) => !path.endsWith('.json'))
  const documents = groupBy(shown, (path) => path.replace(/\.[a-z]+$/, ''))
  return [...documents.values()].flatMap(([page = '', ...forms], at): Inline[] => [
    ...(at > 0 ? [{ kind: 'line-break' as const }] : []),
    linkTo(page, titles),
    ...forms.flatMap((path): Inline[] => [...text(', '), { kind: 'link', href: path, content: text(formOf(path)) }]),
  ])
}

function fileTable(files: PackFile[]): Block {
  return {
    kind: 'table',
    caption: 'Files',
    head: ['File', 'Bytes', 'SHA-256'].map(text),
    rows: files.map(({ path, title, size, hash }) => [
      [...text(title), { kind: 'line-break' }, { kind: 'link', href: path, content: text(path) }],
      text(size.toLocaleString('en-GB')),
      [{ kind: 'code', text: hash }],
    ]),
    numeric: [1],
  }
}

function linkTo(path: string, titles: ReadonlyMap<string, string>): Inline {
  return { kind: 'link', href: path, content: text(titles.get(path) ?? path) }
}

function formOf(path: string): string {
  return { docx: 'Word', pdf: 'PDF' }[path.split('.').at(-1) ?? ''] ?? path
}

function listOf(links: Inline[]): Block {
  return {
    kind: 'list',
    style: 'bullet',
    items: links.map((link) => ({ blocks: [{ kind: 'paragraph', content: [link] }] })),
  }
}
