import type { EventName } from '#api/events.ts'
import type { Tx as PlatformTx } from '#platform/db/index.ts'
import type { PlatformDesk } from '#platform/desk.ts'
import type { ComingEvent } from '#platform/events/index.ts'
import type { Schema } from './index.ts'

export type Desk = PlatformDesk<Schema, EventName>
export type Tx = PlatformTx<Schema>
export type DeskEvent<Name extends EventName = EventName> = ComingEvent<Name>
