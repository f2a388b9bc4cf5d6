import type { TestProject } from 'vitest/node'
import { startBroker } from './broker.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test asks for the run's PostgreSQL; nothing is started before the first one asks. */
    postgresBroker: string
  }
}

const shared = globalThis as { ostlerTestBroker?: Promise<Awaited<ReturnType<typeof startBroker>>> }

/** Runs once for each vitest project; all of them share one broker, so one cluster. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.ostlerTestBroker ??= startBroker()
  const broker = await shared.ostlerTestBroker
  project.provide('postgresBroker', broker.url)
  return () => broker.close()
}
