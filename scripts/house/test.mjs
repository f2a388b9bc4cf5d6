import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const reporter = join(import.meta.dirname, 'reporter.mjs')

/** Runs the tests, prints the count as the last line, and resolves to the exit code. */
export async function runTests(root, files) {
  const folder = await mkdtemp(join(tmpdir(), 'ostler-report-'))
  const report = join(folder, 'counts.json')
  try {
    const code = await vitest(root, [...files, '--reporter=default', `--reporter=${reporter}`], report)
    const outcome = count(JSON.parse(await readFile(report, 'utf8').catch(() => '{}')), code)
    console.log(line(outcome))
    return isGood(outcome, Boolean(process.env.CI)) ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a run amounts to. A file that could not even be loaded, or a run that broke, counts as one failure. */
export function count({ passed = 0, failed = 0, skipped = 0, broken = 0 }, exitCode) {
  const wrong = failed + broken
  return { passed, failed: wrong === 0 && exitCode !== 0 ? 1 : wrong, skipped }
}

export function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** A machine accepts no skipped test; a run without tests is never good. */
export function isGood({ passed, failed, skipped }, byMachine) {
  return failed === 0 && passed > 0 && !(byMachine && skipped > 0)
}

function vitest(root, args, report) {
  const entry = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const env = { ...process.env, HOUSE_REPORT: report }
  const child = spawn(process.execPath, [entry, 'run', '--root', root, ...args], { cwd: root, stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
}
