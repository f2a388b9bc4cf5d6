import { defineConfig } from 'vitest/config'

// Far from UTC and with summer time, so that a mistaken zone shows.
process.env['TZ'] = 'America/New_York'

export default defineConfig({
  test: {
    globalSetup: ['server/testing/global-setup.ts'],
    // Two cores are what the smallest machine that runs this has; more only pays where there are more.
    maxWorkers: 2,
    // The first test that asks for a database also waits for the cluster; on a busy machine that takes its time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['{api,server,web}/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          // Files of one worker share what they import, which is what most of them would spend their time on. What a test
          // changes outside itself it puts back.
          isolate: false,
          // One more than there are cores: one of them always waits for its database.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          // As many desks with a browser as there are cores on the smallest machine.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
