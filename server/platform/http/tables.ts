export interface IdempotencyTable {
  caller: string
  key: string
  request_hash: Buffer
  status: number | null
  body: string | null
  created_at: Date
}

export interface ThrottleTable {
  key: string
  count: number
  until: Date
}

export interface HttpTables {
  idempotency: IdempotencyTable
  throttle: ThrottleTable
}
