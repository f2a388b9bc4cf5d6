import { join } from 'node:path'
import { quietly } from './install.mjs'

const places = ['api', 'server', 'web', 'e2e', 'bench']

/** Each promise of the house and the tool that keeps it. The slow ones first, two at a time. */
const checks = [
  { name: 'lint', tool: 'eslint/bin/eslint.js', args: ['.', '--max-warnings=0'] },
  { name: 'types', tool: 'typescript/bin/tsc', args: ['--noEmit'] },
  {
    name: 'boundaries',
    tool: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.cjs'],
  },
  { name: 'formatting', tool: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'nothing unused', tool: 'knip/bin/knip.js', args: ['--no-progress', '--treat-config-hints-as-errors'] },
]

/** Runs all checks, or those named, prints a line for each, and resolves to the exit code. */
export async function runChecks(root, names) {
  const todo = checks.filter((check) => names.length === 0 || names.includes(check.name))
  const began = Date.now()
  const queue = [...todo]
  const failed = []
  const worker = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      if (!(await runOne(root, check))) failed.push(check.name)
    }
  }
  await Promise.all([worker(), worker()])
  console.log(failed.length === 0 ? `All good in ${seconds(began)}.` : `Not good: ${failed.join(', ')}.`)
  return failed.length === 0 && todo.length > 0 ? 0 : 1
}

async function runOne(root, { name, tool, args }) {
  const began = Date.now()
  const folders = name === 'boundaries' ? await existing(root) : []
  const { code, output } = await quietly(
    process.execPath,
    [join(root, 'node_modules', tool), ...args, ...folders],
    root,
  )
  console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(16)}${seconds(began)}`)
  if (code !== 0) console.log(`\n${output.trim()}\n`)
  return code === 0
}

async function existing(root) {
  const { existsSync } = await import('node:fs')
  return places.filter((place) => existsSync(join(root, place)))
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
