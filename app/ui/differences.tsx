import { WordChanges } from './word-changes.tsx'

type Difference = { place: string; words: { kind: 'same' | 'inserted' | 'deleted'; text: string }[] }

/** Places in which two texts differ, each with the words that came and went; headings of the level below the page's own. */
export function Differences({ differences, level }: { differences: Difference[]; level: 3 | 4 }) {
  const Heading = `h${level}` as const
  return (
    <>
      {differences.map(({ place, words }, index) => (
        <div key={index} className="portal-difference">
          <Heading className="govuk-heading-s portal-difference__place">{place}</Heading>
          <p className="portal-difference__words">
            <WordChanges words={words} />
          </p>
        </div>
      ))}
    </>
  )
}
