/**
 * How the parts of a document look that the GOV.UK Design System has no class for. Used in pages (with the Design System's
 * own style sheet) and in stand-alone files (with `STANDALONE_CSS`).
 */
export const DOCUMENT_CSS = `
.heading-number { margin-right: 0.35em; }
.numbered { position: relative; padding-left: 3.25rem; }
.numbered__number { position: absolute; left: 0; text-decoration: none; }
.numbered__number:hover, .numbered__number:focus { text-decoration: underline; }
.numbered:target, .clause:target, .question:target { background: #fff7bf; }
.numbered-list.numbered-list { margin-left: 3.25rem; }
.as-printed { padding-left: 0; list-style: none; }
.as-printed__item { display: flex; gap: 0.5rem; }
.as-printed__mark { flex: 0 0 2.25rem; }
.as-printed__words { flex: 1 1 auto; min-width: 0; }
.as-printed .govuk-list, .numbered-list .govuk-list { margin-bottom: 0; }
.table-scroll { overflow-x: auto; margin-bottom: 1.5rem; }
.table-scroll:focus { outline: 3px solid #ffdd00; outline-offset: 2px; }
.table-scroll .govuk-table { margin-bottom: 0; }
.table-list { margin-bottom: 1.5rem; }
.table-list:focus { outline: 3px solid #ffdd00; outline-offset: 2px; }
.table-list .govuk-table { margin-bottom: 0; }
.question { border: 2px solid #1d70b8; border-left-width: 10px; padding: 1rem 1.25rem 0.25rem; margin-bottom: 1.5rem; }
.question__label { margin-top: 0; }
.clause {
  --number: 4.25rem; --letter: 2.75rem;
  position: relative; display: grid; grid-template-columns: var(--number) minmax(0, 1fr);
  margin-bottom: 1.25rem;
}
.clause--wide { --number: 5.25rem; }
.clause--widest { --number: 7rem; overflow-wrap: anywhere; }
.clause__number { padding-right: 0.625rem; text-decoration: none; }
.clause__number:hover, .clause__number:focus { text-decoration: underline; }
.clause__number ins, .clause__number del { display: table; }
.clause__words { grid-column: 2; margin-bottom: 0; }
.clause--depth-1, .clause--depth-2, .clause--depth-3, .clause--depth-4 {
  grid-template-columns: var(--letter) minmax(0, 1fr);
}
.clause--depth-1 { margin-left: var(--number); }
.clause--depth-2 { margin-left: calc(var(--number) + var(--letter)); }
.clause--depth-3 { margin-left: calc(var(--number) + 2 * var(--letter)); }
.clause--depth-4 { margin-left: calc(var(--number) + 3 * var(--letter)); }
.clause--inserted::before, .clause--deleted::before, .clause--reworded::before, .clause--renumbered::before,
.clause--moved::before, .clause--split::before, .clause--merged::before {
  content: ''; position: absolute; top: 2px; bottom: 2px; left: -12px; border-left: 3px solid #7a858b;
}
.clause--inserted::before { border-color: #004e2b; }
.clause--deleted::before { border-left-style: dashed; border-color: #8a1706; }
.clause--note, .clause--footnote { margin-left: var(--number); }
.clause--note { display: block; padding-left: 0.75rem; border-left: 2px solid #b1b4b6; }
.clause--note .clause__words, .clause--footnote .clause__words, .clause--footnote .clause__number {
  color: #434a4e; font-size: 0.9375rem; line-height: 1.45;
}
.clause--footnote { --footnote: 1.75rem; grid-template-columns: var(--footnote) minmax(0, 1fr); margin-bottom: 0.75rem; }
.clause__change { padding: 0 0.35em; border: 1px solid; font-size: 0.85em; }
.row-change { display: table; margin-bottom: 2px; padding: 0 0.35em; border: 1px solid; font-size: 0.8em; }
.row--inserted .row-change { color: #004e2b; }
.row--deleted .row-change { color: #8a1706; }
ins.inserted { color: #004e2b; background: #e3f1e9; text-decoration: underline; }
del.deleted { color: #8a1706; background: #fbe9e7; text-decoration: line-through; }
mark.confidential { background: #fff7bf; color: inherit; border-bottom: 2px dotted #0b0c0c; }
.confidential__label { font-weight: bold; }
.withheld { border: 1px solid #505a5f; padding: 0 0.25em; color: #505a5f; background: #ffffff; }
.placeholder { background: #fff7bf; }
.footnote-reference { line-height: 0; }
.footnotes { border-top: 1px solid #b1b4b6; margin-top: 2.5rem; padding-top: 1rem; }
.footnotes__list { padding-left: 0; list-style: none; font-size: 0.9em; }
.footnotes__note { display: flex; gap: 0.5rem; }
.footnotes__mark { flex: 0 0 1.75rem; }
.footnotes__note > div { min-width: 0; overflow-wrap: anywhere; }
.footnotes__back { display: inline-block; min-width: 24px; min-height: 24px; text-align: center; }
code { overflow-wrap: anywhere; }
.numbered__words, .clause__words, .footnotes__note div, .as-printed__words, .govuk-table, .govuk-body {
  overflow-wrap: break-word;
}
@media (max-width: 40em) {
  .numbered { padding-left: 2.5rem; }
  .numbered-list.numbered-list { margin-left: 2.5rem; }
  .clause { --number: 3.25rem; --letter: 2.5rem; }
  .clause--wide { --number: 4.5rem; }
  .clause--widest { --number: 6rem; }
  .clause--depth-1 { margin-left: 0.75rem; }
  .clause--depth-2 { margin-left: 1.75rem; }
  .clause--depth-3, .clause--depth-4 { margin-left: 2.75rem; }
  .clause--note, .clause--footnote { margin-left: 0.75rem; }
}
@media screen and (max-width: 40em) {
  .table-list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table-list tbody, .table-list tr, .table-list th, .table-list td { display: block; }
  .table-list tr { padding: 0.5rem 0; border-bottom: 2px solid #b1b4b6; }
  .table-list th, .table-list td { padding: 0.2rem 0; border: 0; overflow-wrap: anywhere; }
  .table-list td::before { content: attr(data-heading); display: block; font-weight: bold; color: #484949; }
}
@media print {
  .page-break { break-before: page; }
  .table-scroll { overflow: visible; }
  .question, .govuk-table__row, .footnotes__note { break-inside: avoid; }
  .govuk-table__head { display: table-header-group; }
}
`

/** What a stand-alone file needs of the Design System, with the reader's own sans serif. */
export const STANDALONE_CSS = `
* { box-sizing: border-box; }
body {
  max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; color: #0b0c0c; background: #ffffff;
  font: 1.0625rem/1.5 "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif;
}
header { border-bottom: 4px solid #1d70b8; margin-bottom: 2rem; padding-bottom: 1.5rem; }
.subtitle { font-size: 1.3rem; color: #505a5f; margin: 0 0 1.5rem; }
.facts { margin: 0; }
.fact { display: flex; gap: 1rem; padding: 0.4rem 0; border-top: 1px solid #b1b4b6; }
.fact dt { flex: 0 0 11rem; font-weight: bold; }
.fact dd { margin: 0; min-width: 0; overflow-wrap: break-word; }
.contents ol { list-style: none; padding: 0; }
.contents li { margin: 0.3rem 0; }
.contents__level-2 { padding-left: 1.5rem; }
.govuk-heading-xl { font-size: 2.2rem; line-height: 1.15; margin: 0 0 1rem; }
.govuk-heading-l { font-size: 1.65rem; line-height: 1.2; margin: 2.5rem 0 1rem; }
.govuk-heading-m { font-size: 1.3rem; line-height: 1.25; margin: 2rem 0 0.75rem; }
.govuk-heading-s { font-size: 1.0625rem; margin: 1.5rem 0 0.5rem; }
.govuk-body, .govuk-list { margin: 0 0 1rem; }
.govuk-list > li { margin-bottom: 0.4rem; }
.govuk-list .govuk-list { margin-top: 0.4rem; }
.govuk-link { color: #1a65a6; text-underline-offset: 0.15em; }
.govuk-link:focus { outline: 3px solid #ffdd00; background: #ffdd00; color: #0b0c0c; }
.govuk-inset-text { border-left: 10px solid #b1b4b6; padding: 0.75rem 1rem 0.1rem; margin: 0 0 1.5rem; }
.govuk-table { width: 100%; border-collapse: collapse; }
.govuk-table__caption { text-align: left; font-weight: bold; padding-bottom: 0.5rem; }
.govuk-table__header, .govuk-table__cell {
  text-align: left; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid #b1b4b6;
}
.govuk-table__header--numeric, .govuk-table__cell--numeric { text-align: right; font-variant-numeric: tabular-nums; }
.govuk-visually-hidden {
  position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
@media print {
  @page { size: A4; margin: 22mm 20mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .govuk-link { color: inherit; }
  .footnotes__back { display: none; }
  h1, h2, h3, h4 { break-after: avoid; }
}
`
