/**
 * Where on the desk each kind of loose end is tied. A module knows no routes, so these addresses are written here, and a test holds
 * them against the route manifest.
 */
export function placesFor(slug: string, letter: string) {
  const desk = `/desk/consultations/${encodeURIComponent(slug)}`
  const part = encodeURIComponent
  return {
    question: (key: string) => `${desk}/analysis/${part(key)}`,
    point: (id: string) => `${desk}/points/${part(id)}`,
    register: () => `${desk}/disagreements`,
    disagreement: (id: string) => `${desk}/disagreements/${part(id)}`,
    draft: (id: string) => `${desk}/drafts/${part(id)}`,
    carry: (id: string) => `${desk}/drafts/${part(id)}/carry`,
    dates: () => `${desk}/proposals/${part(letter)}`,
    passage: (key: string) => `${desk}/proposals/${part(letter)}/conclusion#${key}`,
    unregistered: () => `${desk}/proposals/${part(letter)}/conclusion#disagreed`,
  }
}

export type Places = ReturnType<typeof placesFor>
