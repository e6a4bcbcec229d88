/** What each problem's `type` means, for the page that it leads to. */
export const problemMeanings: Record<string, string> = {
  'bad-request': 'The request itself cannot be read: its address, its headers or its form.',
  'malformed-body': 'The body ended early, is not UTF-8, or is not what its content type or content encoding says.',
  'invalid-input': 'Fields are wrong. The list "errors" names each one and says what it must be.',
  'not-found': 'There is nothing at this address, or nothing that you may see. Both are answered alike.',
  'method-not-allowed': 'The address exists, but takes other methods: the header Allow lists them.',
  'not-signed-in': 'Sign in, or send an API key as a bearer token.',
  'not-allowed': 'You are known, but your role or key lacks the permission.',
  'origin-not-allowed': 'The board does not list the origin of this page among those that may embed it. Its owner can add it.',
  conflict: 'What you ask for contradicts the present state. Read it again and decide anew.',
  'body-too-large': 'The body is larger than this address takes.',
  'headers-too-large': 'The address or the headers are larger than the server takes.',
  'request-timeout': 'The request was not complete in time.',
  'unsupported-media-type': 'Send the body with the content type that the reference names.',
  'too-many-requests': 'There were too many calls. The header Retry-After says how many seconds to wait.',
  'internal-error': 'Something broke on our side. It has been recorded, under the id in X-Request-Id.',
  unavailable: 'A part that is needed does not answer. Try again in a moment.',
}
