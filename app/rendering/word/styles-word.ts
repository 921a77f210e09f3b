import {
  AlignmentType,
  type ILevelsOptions,
  type INumberingOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
} from 'docx'

const FONT = 'Arial'
const INK = '0B0C0C'
const ACCENT = '1B3A68'
const QUIET = '505A5F'

/** The paragraph styles of our Word files; a reader can restyle a whole document by changing them. Sizes in half points. */
export const WORD_STYLES: IStylesOptions = {
  default: {
    document: {
      run: {
        font: FONT,
        size: 22,
        color: INK,
        language: { value: 'en-GB', eastAsia: 'en-GB', bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: spaced({ after: 140, line: 276 }) },
    },
    title: {
      run: { size: 48, bold: true, color: ACCENT, font: FONT },
      paragraph: { spacing: spaced({ after: 120, line: 250 }) },
    },
    heading1: headingStyle(34, ACCENT, 420, 180),
    heading2: headingStyle(27, ACCENT, 320, 140),
    heading3: headingStyle(23, INK, 260, 110),
    heading4: {
      ...headingStyle(22, INK, 220, 100),
      run: { size: 22, bold: true, italics: true, color: INK, font: FONT },
    },
    footnoteText: { run: { size: 18 }, paragraph: { spacing: spaced({ after: 40, line: 240 }) } },
  },
  paragraphStyles: [
    style('Subtitle', 'Subtitle', { size: 28, color: QUIET }, { after: 240 }),
    style('BodyText', 'Body Text', {}, { after: 140 }),
    style('NumberedParagraph', 'Numbered Paragraph', {}, { after: 140 }),
    style('LegalClause', 'Legal clause', {}, { after: 140 }),
    style('LegalDefinition', 'Legal definition', {}, { after: 140 }),
    style('LegalParagraph', 'Legal paragraph', {}, { after: 140 }),
    style('LegalNote', 'Legal note', { size: 19, color: QUIET }, { after: 140 }),
    style('LegalFootnote', 'Legal footnote', { size: 18, color: QUIET }, { after: 100, line: 250 }),
    style('ListText', 'List Text', {}, { after: 80 }),
    style('TableText', 'Table Text', { size: 19 }, { after: 20, line: 250 }),
    style('AfterTable', 'After Table', { size: 12 }, { after: 100, line: 160 }),
    style('BoxTitle', 'Box Title', { bold: true, color: ACCENT }, { after: 100 }),
    style('Caption', 'caption', { bold: true, size: 20 }, { before: 160, after: 100 }),
    style('CoverFact', 'Cover Fact', {}, { after: 60 }),
    style('ContentsTitle', 'Contents Title', { bold: true, size: 27, color: ACCENT }, { before: 360, after: 120 }),
    style('Contents1', 'Contents 1', { bold: true }, { before: 120, after: 40 }),
    style('Contents2', 'Contents 2', {}, { after: 30 }),
    style('PageMargin', 'Page Margin', { size: 17, color: QUIET }, { after: 0 }),
  ],
}

const BULLETS = ['•', '–', '•', '–', '•', '–', '•', '–', '•']

/** Real lists for bullets and plain numbers; printed letters are text. */
export const WORD_NUMBERING: INumberingOptions = {
  config: [
    { reference: 'bullets', levels: BULLETS.map((text, level) => listLevel(level, LevelFormat.BULLET, text)) },
    {
      reference: 'numbers',
      levels: BULLETS.map((_, level) => listLevel(level, LevelFormat.DECIMAL, `%${level + 1}.`)),
    },
  ],
}

function listLevel(level: number, format: ILevelsOptions['format'], text: string): ILevelsOptions {
  const indent = { left: 480 * (level + 1), hanging: 480 }
  return { level, format, text, alignment: AlignmentType.LEFT, style: { paragraph: { indent } } }
}

type Spacing = { before?: number; after: number; line?: number }

/** Says that lines grow with their letters: left unsaid, some readers take the height for exact, and lines overlap. */
function spaced({ before, after, line = 276 }: Spacing) {
  return { ...(before === undefined ? {} : { before }), after, line, lineRule: LineRuleType.AUTO }
}

function headingStyle(size: number, color: string, before: number, after: number) {
  return {
    run: { size, bold: true, color, font: FONT },
    paragraph: { spacing: spaced({ before, after, line: 259 }), keepNext: true, keepLines: true },
  }
}

function style(id: string, name: string, run: object, spacing: Spacing) {
  return { id, name, basedOn: 'Normal', quickFormat: true, run, paragraph: { spacing: spaced(spacing) } }
}
