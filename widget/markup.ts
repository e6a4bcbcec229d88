type Policy = { createHTML(markup: string): string }
type Factory = { createPolicy(name: string, rules: Policy): Policy }

const rules: Policy = { createHTML: (markup) => markup }
const policy = (globalThis as { trustedTypes?: Factory }).trustedTypes?.createPolicy('rolecall', rules) ?? rules

const allowed = /^(P|BR|UL|OL|LI|STRONG|EM|H3|H4|A|BLOCKQUOTE)$/
const address = /^(https?:|mailto:|tel:|\/|#)/i

/**
 * A job's text, to be put into the page once. The server sanitised it when it was saved; it is held to the same few elements once more,
 * since this runs on somebody else's page. The only markup the widget takes from anywhere.
 */
export function contentOf(markup: string): DocumentFragment {
  const { body } = new DOMParser().parseFromString(policy.createHTML(markup), 'text/html')
  for (const element of body.querySelectorAll('*')) {
    if (!allowed.test(element.tagName)) element.remove()
    for (const { name, value } of Array.from(element.attributes)) if (name !== 'href' || !address.test(value)) element.removeAttribute(name)
  }
  for (const link of body.querySelectorAll('a')) link.rel = 'noopener nofollow'
  const content = document.createDocumentFragment()
  content.append(...body.childNodes)
  return content
}
