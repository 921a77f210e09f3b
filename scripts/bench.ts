import { benchPages } from './bench/pages.ts'
import { benchSubmissions } from './bench/submissions.ts'

/** `npm run bench`: figures beside something named, in one run, as ratios. Needs a build (`npm run build`). */
const parts = { 'Public pages': benchPages, Submissions: benchSubmissions }

for (const [title, measure] of Object.entries(parts)) {
  process.stdout.write(`\n## ${title}\n\n${(await measure()).join('\n')}\n`)
}
process.exit(0)
