/** A letter to one person. */
export interface Letter {
  to: string
  subject: string
  text: string
  html: string
  headers?: Record<string, string>
  /** The same at every try of one letter: becomes its Message-ID, so that a repeated delivery is recognised. */
  key: string
}

/** How letters leave: SMTP, or the catcher that keeps them on a page. */
export interface Mail {
  send(letter: Letter): Promise<void>
  /** @throws Error saying why the transport does not answer */
  verify(): Promise<void>
  close(): Promise<void>
}
