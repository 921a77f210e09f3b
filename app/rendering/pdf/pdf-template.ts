/**
 * The layout of every PDF, in Typst. Fixed text: a document reaches it only as JSON through `sys.inputs`, so that no words
 * of a document are ever read as Typst.
 *
 * Kept as a string of a module, because a file beside it would not follow the code into the built server.
 *
 * What the tags in the file come from: `heading`, `par`, `list`, `enum` with the printed marks as its numbering, `table`
 * with `table.header` (which also repeats it over pages), `footnote`, `link`. Boxes are drawn with `block`, which adds none.
 */
export const PDF_TEMPLATE = String.raw`
#let data = json(bytes(sys.inputs.document))

#let ink = rgb("#0b0c0c")
#let quiet = rgb("#505a5f")
#let accent = rgb("#1b3a68")
#let line-colour = rgb("#b1b4b6")
#let number-width = 3em
// Of clauses, whose numbers are longer than those of paragraphs.
#let clause-number-width = data.number-room * 1em
#let letter-width = 2.4em

// ------------------------------------------------------------------ words

#let tagged-box(fill, body) = highlight(fill: fill, extent: 1pt, body)

#let anchored(name, body) = if name == none { body } else { [#body#label(name)] }

#let inlines(nodes) = {
  for node in nodes {
    let kind = node.kind
    if kind == "text" { node.text }
    else if kind == "strong" { strong(inlines(node.content)) }
    else if kind == "emphasis" { emph(inlines(node.content)) }
    else if kind == "code" { text(font: "DejaVu Sans Mono", size: 0.82em, node.text) }
    else if kind == "line-break" { linebreak() }
    else if kind == "web-link" { 
      let words = text(fill: accent, inlines(node.content))
      link(node.href, if node.underlined { underline(offset: 2pt, stroke: 0.5pt, words) } else { words })
    }
    else if kind == "inner-link" { link(label(node.target), inlines(node.content)) }
    else if kind == "footnote" {
      anchored(node.name, footnote(numbering: _ => node.mark, inlines(node.content)))
    }
    else if kind == "footnote-again" { footnote(label(node.name)) }
    else if kind == "mark" { super(node.text) }
    else if kind == "inserted" { text(fill: rgb("#00572f"), underline(offset: 2pt, stroke: 0.8pt, inlines(node.content))) }
    else if kind == "deleted" { text(fill: rgb("#8a1706"), strike(stroke: 0.8pt, inlines(node.content))) }
    else if kind == "withheld" { tagged-box(rgb("#e7e8e9"), [[Withheld: #node.text]]) }
    else if kind == "confidential" { tagged-box(rgb("#fff1a8"), [[*Confidential:* #inlines(node.content)]]) }
    else if kind == "placeholder" { tagged-box(rgb("#fff1a8"), [[#node.text]]) }
  }
}

// ----------------------------------------------------------------- blocks

#let hanging(width, number, body) = par(hanging-indent: width)[#box(width: width, number)#body]

#let section-heading(block-data) = {
  let number = if block-data.number == none { none } else { [#block-data.number#h(0.55em)] }
  let it = heading(level: block-data.level, [#number#inlines(block-data.content)])
  [#it#label(block-data.name)]
}

#let cell-size(columns) = if columns > 7 { 7.5pt } else if columns > 5 { 8.5pt } else { 9.5pt }

#let spanning(cell, body) = if cell.across == 1 and cell.down == 1 { body } else {
  table.cell(colspan: cell.across, rowspan: cell.down, body)
}

#let data-table(block-data) = {
  set text(size: cell-size(block-data.columns.len()), hyphenate: block-data.columns.len() > 3)
  set par(leading: 0.55em, spacing: 0.7em, justify: false)
  let widths = block-data.columns.map(column => if column.share == none { auto } else { column.share * 1fr })
  let body = table(
    columns: widths,
    align: (x, _) => if block-data.columns.at(x).numeric { right + top } else { left + top },
    inset: (x: 5pt, y: 5pt),
    stroke: (_, y) => (
      top: if y == 0 { 1pt + ink } else { 0.5pt + line-colour },
      bottom: 0.5pt + line-colour,
    ),
    fill: (_, y) => if y == 0 and block-data.head != none { rgb("#eef1f5") },
    ..if block-data.head == none { () } else {
      (table.header(repeat: block-data.repeats-head, ..block-data.head.map(cell => spanning(cell, strong(inlines(cell.content))))),)
    },
    ..block-data.cells.map(cell => spanning(cell, if cell.heading { strong(inlines(cell.content)) } else { inlines(cell.content) })),
  )
  if block-data.title == none { block(width: 100%, above: 1.2em, below: 1.4em, body) } else {
    figure(body, kind: table, supplement: none, numbering: none, caption: block-data.title)
  }
}

#let small-print(body) = text(size: 9pt, fill: quiet, body)

#let clause-words(node, words) = {
  if node.role == "note" {
    block(inset: (left: 8pt, y: 1pt), stroke: (left: 1pt + line-colour), small-print(words))
  } else if node.role == "footnote" { small-print(hanging(1.6em, inlines(node.number), words)) }
  else { hanging(if node.depth == 0 { clause-number-width } else { letter-width }, inlines(node.number), words) }
}

#let blocks(nodes) = {
  for node in nodes {
    let kind = node.kind
    if kind == "heading" { section-heading(node) }
    else if kind == "paragraph" { anchored(node.name, par(inlines(node.content))) }
    else if kind == "numbered" { anchored(node.name, hanging(number-width, node.number, inlines(node.content))) }
    else if kind == "list" {
      let items = node.items.map(item => blocks(item.blocks))
      let it = if node.style == "bullet" { list(tight: node.tight, ..items) }
        else if node.style == "decimal" { enum(tight: node.tight, ..items) }
        else { enum(tight: node.tight, numbering: n => node.items.at(n - 1).mark, number-align: start, ..items) }
      if node.indented { pad(left: number-width, it) } else { it }
    }
    else if kind == "table" { data-table(node) }
    else if kind == "question" {
      block(
        width: 100%, above: 1.4em, below: 1.4em, inset: (left: 12pt, right: 12pt, y: 11pt),
        fill: rgb("#eef3fa"), stroke: (left: 4pt + accent),
      )[
        #show heading: it => block(above: 0pt, below: 0.95em, text(size: 11pt, fill: accent, weight: "bold", it.body))
        #heading(level: node.level, outlined: false, bookmarked: true, node.label)
        #blocks(node.blocks)
      ]
    }
    else if kind == "note" {
      block(width: 100%, above: 1.3em, below: 1.3em, inset: (left: 12pt, y: 3pt), stroke: (left: 3pt + line-colour))[
        #if node.title != none { par(strong(node.title)) }
        #blocks(node.blocks)
      ]
    }
    else if kind == "clause" {
      let change = if node.change == none { none } else { [#text(size: 0.82em, weight: "bold", fill: quiet)[[#node.change]] ] }
      let it = anchored(node.name, clause-words(node, [#change#inlines(node.content)]))
      let indent = if node.role == "note" or node.role == "footnote" { clause-number-width }
        else if node.depth == 0 { 0em } else { clause-number-width + (node.depth - 1) * letter-width }
      pad(left: indent, if node.change == none { it } else {
        block(inset: (left: 8pt), outset: (y: 2pt), stroke: (left: 1.5pt + quiet), it)
      })
    }
    else if kind == "page-break" { pagebreak(weak: true) }
  }
}

// ------------------------------------------------------------------- page

#set document(title: data.title, date: none)
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"), size: 11pt, lang: "en", region: "GB", fill: ink, hyphenate: false)
#set par(leading: 0.68em, spacing: 1.12em, justify: false)
#set list(indent: 0.4em, body-indent: 0.7em, spacing: 0.75em, marker: ([•], [–], [•]))
#set enum(indent: 0.4em, body-indent: 0.7em, spacing: 0.75em)
#set footnote.entry(separator: line(length: 25%, stroke: 0.5pt + line-colour), gap: 0.55em)
#show footnote.entry: set text(size: 8.8pt)
#show figure: set block(breakable: true, above: 1.4em, below: 1.6em)
#show figure: set align(left)
#set figure.caption(position: top)
#show figure.caption: it => block(below: 0.7em, sticky: true, align(left, text(size: 10pt, weight: "bold", it.body)))
#set table.cell(breakable: true)

#show heading: set par(justify: false)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 17pt, fill: accent, weight: "bold")
#show heading.where(level: 1): set block(above: 2.1em, below: 1em)
#show heading.where(level: 2): set text(size: 13.5pt, fill: accent, weight: "bold")
#show heading.where(level: 2): set block(above: 1.7em, below: 0.85em)
#show heading.where(level: 3): set text(size: 11.5pt, weight: "bold")
#show heading.where(level: 3): set block(above: 1.5em, below: 0.8em)
#show heading.where(level: 4): set text(size: 11pt, weight: "bold", style: "italic")
#show heading.where(level: 4): set block(above: 1.4em, below: 0.75em)

#set page(
  paper: "a4",
  margin: (x: 25mm, top: 27mm, bottom: 26mm),
  header: context {
    set text(size: 8.8pt, fill: quiet)
    let short = if here().page() == 1 { none } else { data.running-title }
    grid(columns: (1fr, auto), column-gutter: 12pt, short, data.classification)
  },
  footer: context {
    set text(size: 8.8pt, fill: quiet)
    align(right)[Page #here().page() of #counter(page).final().first()]
  },
)

// ------------------------------------------------------------------ cover

#block(below: 1.3em)[
  #set par(leading: 0.4em)
  #show title: set text(size: 25pt, fill: accent, weight: "bold")
  #title(data.title)
]
#if data.subtitle != none { block(below: 1.4em, text(size: 14pt, fill: quiet, data.subtitle)) }
#line(length: 100%, stroke: 2pt + accent)
#if data.facts.len() > 0 {
  block(above: 1.1em, below: 1.6em)[
    #for fact in data.facts {
      par(hanging-indent: 10em, spacing: 0.75em)[#box(width: 10em, strong(fact.label))#fact.value]
    }
  ]
}
#if data.has-contents {
  show footnote: none
  show link: it => it
  show outline.entry.where(level: 1): set block(above: 0.95em)
  show outline.entry.where(level: 1): set text(weight: "bold")
  show heading: set text(size: 13.5pt, fill: accent)
  outline(title: [Contents], depth: 2, indent: 1.2em)
  pagebreak(weak: true)
}

#blocks(data.blocks)
`
