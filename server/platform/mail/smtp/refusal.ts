/** What the client hears instead of a yes. */
export class Refusal extends Error {
  readonly responseCode: number

  constructor(responseCode: number, message: string) {
    super(message)
    this.responseCode = responseCode
  }
}

export function refusal(responseCode: number, message: string): Refusal {
  return new Refusal(responseCode, message)
}
