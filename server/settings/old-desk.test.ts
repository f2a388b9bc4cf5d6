import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createLog } from '#platform/base/log.ts'
import { migrate, openDatabase } from '#platform/db/index.ts'
import { migrations, type Schema } from '../schema/index.ts'
import { startTestDesk } from '../testing/desk.ts'
import { emptyDatabase } from '../testing/postgres.ts'
import { catalog, check } from './index.ts'

const PROMISES = 19
const CONDITIONS = 21
const log = createLog('silent')

/** A desk set up before there were calendars, and migrated since. */
const desk = /* sql */ `
insert into status (key, name, category, colour, position) values
  ('open', 'Open', 'open', '#1d4f91', 10), ('resolved', 'Resolved', 'resolved', '#1e6b3a', 20);
insert into priority (key, name, colour, urgency) values ('normal', 'Normal', '#1d4f91', 3);
insert into setting (key, value) values ('zone', '"Europe/Berlin"');
insert into sla (key, name, seconds, hours, zone) values
  ('default-sla', 'Default SLA', 172800, 'always', null), ('gold', 'Gold', 14400, 'business', null),
  ('abroad', 'Abroad', 3600, 'business', 'America/New_York'), ('far', 'Far', 7200, 'business', 'America/New_York');
`

test('a desk from before gets calendars for what its plans counted by', async () => {
  await using database = await emptyDatabase()
  const db = openDatabase<Schema>(database.connection, { log, maxConnections: 2 })
  await migrate(
    db,
    migrations.filter(({ number }) => number < PROMISES),
    { log },
  )
  await sql.raw(desk).execute(db)
  await migrate(db, migrations, { log })
  await db.destroy()
  await using started = await startTestDesk({ database })
  const { calendars, slas } = await catalog(started.desk)
  expect([...calendars.values()].map(({ key, zone, version, work }) => [key, zone, version, work.zone])).toEqual([
    ['business-hours', null, 1, 'Europe/Berlin'],
    ['business-hours-america-new-york', 'America/New_York', 1, 'America/New_York'],
  ])
  expect(calendars.get('business-hours')?.work.week.fri).toEqual([{ from: 480, to: 1020 }])
  const promised = [...slas.values()].map(({ key, targets: [target] }) => [key, target?.seconds, target?.calendar])
  expect(promised).toEqual([
    ['abroad', 3600, 'business-hours-america-new-york'],
    ['default-sla', 172_800, null],
    ['far', 7200, 'business-hours-america-new-york'],
    ['gold', 14_400, 'business-hours'],
  ])
  expect(await check(started.desk)).toEqual([])
})

test('what a policy asked for as a list becomes a group of which all hold', async () => {
  await using database = await emptyDatabase()
  const db = openDatabase<Schema>(database.connection, { log, maxConnections: 2 })
  const before = migrations.filter(({ number }) => number < CONDITIONS)
  await migrate(db, before, { log })
  const list = [{ field: 'organisation', operator: 'is', values: ['7'] }]
  await sql`insert into sla (key, name, conditions) values ('vip', 'VIP', ${JSON.stringify(list)}), ('none', 'None', 'null'),
    ('old', 'Old', null)`.execute(db)
  await migrate(db, migrations, { log })
  const slas = await db.selectFrom('sla').select(['key', 'conditions']).orderBy('key').execute()
  await db.destroy()
  expect(slas).toEqual([
    ...[
      { key: 'none', conditions: null },
      { key: 'old', conditions: null },
    ],
    { key: 'vip', conditions: { all: list } },
  ])
})
