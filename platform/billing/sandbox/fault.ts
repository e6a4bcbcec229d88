/** A refusal in the shape of Stripe's errors. */
export class StripeFault extends Error {
  readonly status: number
  readonly error: { type: string; code?: string; message: string; param?: string; decline_code?: string }

  constructor(status: number, error: StripeFault['error']) {
    super(error.message)
    this.status = status
    this.error = error
  }
}

export const missing = (kind: string, id: string): StripeFault =>
  new StripeFault(404, { type: 'invalid_request_error', code: 'resource_missing', message: `No such ${kind}: '${id}'`, param: 'id' })

export const refused = (message: string, param?: string): StripeFault =>
  new StripeFault(400, { type: 'invalid_request_error', message, ...(param ? { param } : {}) })

export const declined = (code: string, message: string): StripeFault =>
  new StripeFault(402, {
    type: 'card_error',
    code: code === 'authentication_required' ? code : 'card_declined',
    decline_code: code,
    message,
  })
