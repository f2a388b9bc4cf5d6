import type { Maker } from './kept-examples.ts'

/** Calls about opening hours and what is promised. */
export function promiseExamples<World>({ named, keyed }: Maker<World>) {
  const made = async (world: World) => ({ params: await keyed(world, '/calendars', named('Calendar')) })
  return {
    'calendars.list': async () => ({}),
    'calendars.create': async () => ({ body: { ...named('Calendar'), hours: { mon: [['09:00', '17:00']] } } }),
    'calendars.patch': async (world: World) => ({
      ...(await made(world)),
      body: { zone: 'Europe/Berlin', holidays: [{ date: '--12-25', name: 'Christmas' }], was: { zone: null } },
    }),
    'calendars.import': async (world: World) => ({
      ...(await made(world)),
      body: { ical: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\nEND:VCALENDAR\r\n' },
    }),
    'calendars.preview': async () => ({
      body: { calendar: 'business-hours', start: '2026-05-04T09:00:00Z', seconds: 3600 },
    }),
    'recounts.list': async () => ({}),
  }
}
