import { writeFileSync } from 'node:fs'

/** Leaves the counts of a run in the file named by HOUSE_REPORT, for the last line that test.mjs prints. */
export default class CountReporter {
  onTestRunEnd(modules) {
    const counts = { passed: 0, failed: 0, skipped: 0, broken: 0 }
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state)
      for (const state of states) counts[state === 'pending' ? 'skipped' : state] += 1
      // It could not be loaded, or failed outside of its tests.
      if (module.state() === 'failed' && !states.includes('failed')) counts.broken += 1
    }
    writeFileSync(process.env.HOUSE_REPORT, JSON.stringify(counts))
  }
}
