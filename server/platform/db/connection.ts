/** How to reach one database: a URL, or the parts (a host that is a folder means a Unix socket). */
export type Connection = { connectionString: string } | SocketConnection

export interface SocketConnection {
  host: string
  port: number
  user: string
  database: string
}

/** The same server, another database. */
export function withDatabase(connection: Connection, database: string): Connection {
  if (!('connectionString' in connection)) return { ...connection, database }
  const url = new URL(connection.connectionString)
  url.pathname = `/${encodeURIComponent(database)}`
  return { connectionString: url.toString() }
}

/** As a URL, for another program. */
export function connectionUrl(connection: Connection): string {
  if ('connectionString' in connection) return connection.connectionString
  const { host, port, user, database } = connection
  return `postgresql://${user}@localhost:${port}/${encodeURIComponent(database)}?host=${encodeURIComponent(host)}`
}
