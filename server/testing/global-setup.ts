import type { TestProject } from 'vitest/node'
import { startBroker } from './broker.ts'
import { bundleMailWorker } from './bundle-mail-worker.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test asks for the run's PostgreSQL; nothing is started before the first one asks. */
    postgresBroker: string
    /** The file of the thread that reads mails. */
    mailWorker: string
  }
}

type Shared = Awaited<ReturnType<typeof prepare>>
const shared = globalThis as { ostlerTestBroker?: Promise<Shared> }

/** Runs once for each vitest project; all of them share one broker, so one cluster. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.ostlerTestBroker ??= prepare()
  const { broker, worker } = await shared.ostlerTestBroker
  project.provide('postgresBroker', broker.url)
  project.provide('mailWorker', worker.url)
  return async () => {
    await Promise.all([broker.close(), worker.remove()])
  }
}

async function prepare() {
  const [broker, worker] = await Promise.all([startBroker(), bundleMailWorker()])
  return { broker, worker }
}
