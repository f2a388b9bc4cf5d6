export { emptyDatabase, freshDatabase, type TestDatabase } from '#platform/db/testing/postgres.ts'
