import { cpus, loadavg } from 'node:os'

/**
 * `npm run bench`: figures beside something named, in one run, as ratios. Needs a build (`npm run build`). `npm run bench -- pages`
 * runs one part; `npm run bench:redline` the redlines, which need no build.
 */
// Before anything loads React, which is another program in development, several times as slow.
process.env.NODE_ENV = 'production'

const parts = {
  pages: { title: 'Public pages', measure: async () => (await import('./bench/pages.ts')).benchPages() },
  submissions: {
    title: 'Submissions',
    measure: async () => (await import('./bench/submissions.ts')).benchSubmissions(),
  },
  redline: { title: 'Redlines', measure: async () => (await import('./bench/redline.ts')).benchRedline() },
  corpus: {
    title: 'Redlines of pairs of Word files',
    measure: async () => (await import('./bench/redline/corpus.ts')).benchCorpus(),
  },
  assembly: { title: 'Report and pack', measure: async () => (await import('./bench/assembly.ts')).benchAssembly() },
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.\n`)
  process.exit(1)
}
const [processor] = cpus()
process.stdout.write(`Node ${process.versions.node}, ${cpus().length} × ${processor?.model.trim() ?? 'processor'}\n`)
for (const [name, { title, measure }] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const load = () => loadavg()[0]?.toFixed(1) ?? '?'
  const before = load()
  const lines = await measure()
  process.stdout.write(
    `\n## ${title}\n\n${lines.join('\n')}\n\nLoad of the machine before: ${before}, after: ${load()}\n`,
  )
}
process.exit(0)
