import process from 'node:process'

/** Serve the build: `node scripts/serve.mjs`. `npm start` comes here after it has installed and built. */
process.env.NODE_ENV ??= 'production'
const build = await import('../build/server/index.js')
const { serveBuild } = build.entry.module
await serveBuild(build, process.env)
