import { WordChanges } from './word-changes.tsx'

type Difference = { place: string; words: { kind: 'same' | 'inserted' | 'deleted'; text: string }[] }

/** Places in which two texts differ, each with the words that came and went. */
export function Differences({ differences }: { differences: Difference[] }) {
  return (
    <>
      {differences.map(({ place, words }, index) => (
        <div key={index} className="portal-difference">
          <h4 className="govuk-heading-s portal-difference__place">{place}</h4>
          <p className="portal-difference__words">
            <WordChanges words={words} />
          </p>
        </div>
      ))}
    </>
  )
}
