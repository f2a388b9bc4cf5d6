#!/usr/bin/env node
// The `ostler` command: builds what is missing or stale, then hands over to the built command line.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, root } from './run.mjs'

// Standard output belongs to the command's own answer.
const { log } = console
console.log = console.error
try {
  await ensureBuilt()
} catch (error) {
  console.error(error.expected ? error.message : error.stack)
  process.exit(1)
}
console.log = log

const cli = join(root, 'dist', 'cli.js')
process.env.NODE_ENV ??= 'production'
process.setSourceMapsEnabled(true)
process.argv[1] = cli
await import(pathToFileURL(cli).href)
