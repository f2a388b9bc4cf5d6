import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from './postgres.ts'

test('each test has a migrated database of its own, gone when it is done with it', async () => {
  const kept = await two(async (one, other) => {
    expect(one.name).not.toBe(other.name)
    await query(one, 'create table only_here (id int)')
    expect(await names(other, "select tablename as name from pg_tables where tablename = 'only_here'")).toEqual([])
    expect(await names(one, 'select name from schema_migration')).not.toEqual([])
    return one.name
  })
  await using another = await freshDatabase()
  expect(await names(another, `select datname as name from pg_database where datname = '${kept}'`)).toEqual([])
})

test('a connection that was forgotten does not keep the database alive', async () => {
  const database = await freshDatabase()
  const client = new pg.Client(database.connection)
  client.on('error', () => {})
  await client.connect()
  await expect(database[Symbol.asyncDispose]()).resolves.toBeUndefined()
})

async function two<T>(work: (one: TestDatabase, other: TestDatabase) => Promise<T>): Promise<T> {
  await using one = await freshDatabase()
  await using other = await freshDatabase()
  return await work(one, other)
}

async function names(database: TestDatabase, sql: string): Promise<string[]> {
  const { rows } = (await query(database, sql)) as pg.QueryResult<{ name: string }>
  return rows.map((row) => row.name)
}

async function query({ connection }: TestDatabase, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}
