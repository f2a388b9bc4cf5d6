import { z } from 'zod'

/**
 * What the writer saw in the fields they change, as the desk answered it. A field that somebody else changed since then
 * is refused with `409 conflict`; without `was` the last write wins.
 */
export const was = z
  .record(z.string(), z.unknown())
  .describe('What the fields held when they were read; one that changed since is refused with 409.')
  .optional()

export type Was = z.output<typeof was>
