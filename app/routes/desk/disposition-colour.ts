import type { Disposition } from '#app/modules/analysis/model.ts'
import type { TagColour } from '#app/ui/summary.tsx'

const colours: Record<Disposition, TagColour> = {
  accepted: 'green',
  'accepted-in-part': 'teal',
  'not-accepted': 'red',
  noted: 'grey',
  'out-of-scope': 'purple',
  'carried-over': 'blue',
}

/** The colour of a disposition's tag; yellow while there is no reply. */
export function dispositionColour(disposition: Disposition | undefined): TagColour {
  return disposition ? colours[disposition] : 'yellow'
}
