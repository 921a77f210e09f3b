/** Words of which some came and some went: underlined and struck through, and said in words for those who do not see it. */
export function WordChanges({ words }: { words: readonly { kind: 'same' | 'inserted' | 'deleted'; text: string }[] }) {
  return (
    <>
      {words.map((word, index) => {
        if (word.kind === 'same') return <span key={index}>{word.text}</span>
        const Element = word.kind === 'inserted' ? 'ins' : 'del'
        return (
          <Element key={index}>
            <span className="govuk-visually-hidden">{word.kind === 'inserted' ? '[added: ' : '[removed: '}</span>
            {word.text}
            <span className="govuk-visually-hidden">]</span>
          </Element>
        )
      })}
    </>
  )
}
