/** The life of a direction. */
export type DirectionState = 'draft' | 'issued'

/** The text a direction brings into force: by hash the concluded draft, or the direction is refused. */
export type DirectionAnnex = {
  letter: string
  instrument: string
  versionLabel: string
  draftId: string
  revisionId: string
  hash: string
}
