import process from 'node:process'
import { buildIfNeeded, installIfNeeded, requireNode, root } from './prepare.mjs'

/** `npm start`: install, build, make the database, load the sample content, serve. Each step is skipped when it is done. */
process.chdir(root)
requireNode()
installIfNeeded()
buildIfNeeded()
await import('./serve.mjs')
