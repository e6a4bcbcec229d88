import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { LookSite } from './site.ts'
import { startLooks } from './site.ts'
import { stateOf } from './states.ts'

interface Value {
  value?: unknown
}
interface Node {
  nodeId: string
  ignored: boolean
  role?: Value
  name?: Value
  description?: Value
  value?: Value
  properties?: Array<{ name: string; value: Value }>
  childIds?: string[]
}

/** Roles that only hold others, or letters. */
const silent = new Set([
  'generic',
  'Legend',
  'sectionheader',
  'none',
  'StaticText',
  'InlineTextBox',
  'paragraph',
  'LineBreak',
  'ListMarker',
  'LabelText',
  'section',
  'emphasis',
  'strong',
  'mark',
])
/** What the browser makes up by itself inside: not ours to say. */
const whole = new Set(['Date'])
/** Properties that a reader hears of. */
const told = ['level', 'checked', 'expanded', 'required', 'invalid', 'live', 'busy', 'disabled']

/** What a screen reader is given of a page, as Chromium makes it: a line for each thing, what it holds set in by two. */
async function tree(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: Node[] }
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const [root] = nodes
  return root ? print(root, byId).lines.join('\n') : ''
}

/** The lines of a node, and the names in them: a text that is a name of something beside it, or around it, is not said twice. */
function print(node: Node, byId: Map<string, Node>, around = ''): { lines: string[]; names: string[] } {
  const role = String(node.role?.value)
  const name = nameOf(node)
  if (role === 'StaticText') return around.includes(name) ? { lines: [], names: [] } : { lines: [`“${name}”`], names: [] }
  const heard = !node.ignored && !silent.has(role)
  const children = whole.has(role) ? [] : (node.childIds ?? []).flatMap((id) => byId.get(id) ?? [])
  const parts = children.map((child) => print(child, byId, heard ? name : around))
  const names = parts.flatMap((part) => part.names)
  const lines = parts.flatMap((part) => part.lines)
  if (!heard) return { lines, names }
  const said = lines.filter((text) => !text.startsWith('“') || !names.some((other) => ` ${other} `.includes(` ${text.slice(1, -1)} `)))
  return { lines: [line(node, role), ...said.map((text) => `  ${text}`)], names: [name, read(node.description)] }
}

const unindentBoard = (text: string): string =>
  text
    .split('\n')
    .slice(3)
    .map((line) => line.slice(4))
    .join('\n')

const nameOf = ({ name }: Node): string => read(name)

/** A text as it is heard: marks that keep directions apart are not. */
const read = (text: Value | undefined): string =>
  String(text?.value ?? '')
    .replaceAll(/[\u2068\u2069]/g, '')
    .replaceAll('\u00a0', ' ')
    .trim()

function line(node: Node, role: string): string {
  const name = String(node.name?.value ?? '')
    .replaceAll(/[\u2068\u2069]/g, '')
    .replaceAll('\u00a0', ' ')
    .trim()
  const marks = (node.properties ?? [])
    .filter((property) => told.includes(property.name) && ![false, 'false', 'off', undefined].includes(property.value.value as string))
    .map((property) =>
      property.value.value === true || property.value.value === 'true' ? property.name : `${property.name} ${String(property.value.value)}`,
    )
  const value = node.value?.value === undefined || node.value.value === '' ? '' : ` = ${String(node.value.value)}`
  const about = node.description?.value ? ` — ${read(node.description)}` : ''
  return `${role}${name && ` “${name}”`}${value}${marks.length ? ` (${marks.join(', ')})` : ''}${about}`
}

describe('a screen reader is given', () => {
  let site: LookSite
  before(async () => void (site = await startLooks()))
  after(() => site.close())

  const given = async (state: string, attributes: Record<string, string> = {}): Promise<string> => {
    const { reach, ...look } = stateOf(state)
    const page = await site.open('alone', { ...look, attributes: { ...look.attributes, ...attributes } })
    await reach(page)
    // Without what the page has around the board: its title, its main, its heading.
    const text = unindentBoard(await tree(page))
    await page.context().close()
    return text
  }

  const expected: Array<[what: string, state: string, attributes: Record<string, string>, tree: string]> = [
    [
      'the list',
      'list',
      { limit: '2' },
      `
        search “Acme jobs”
          combobox “Search jobs”
          button “Department”
          button “Location”
          button “Workplace”
          button “Type”
          button “Level”
          button “Pay”
        heading (level 2)
          status (live polite)
            “50 open jobs”
        list
          listitem (level 1)
            heading “Senior Platform Engineer” (level 3)
              link “Senior Platform Engineer”
            “Engineering”
            “Berlin”
            “On site”
            “Part time”
            “€55,000 – €72,000 per year”
            “23 days ago”
          listitem (level 1)
            heading “Product Designer, Checkout” (level 3)
              link “Product Designer, Checkout”
            “Design”
            “Lisbon”
            “Hybrid”
            “Full time”
            “€18.50 – €23.25 per hour”
            “23 days ago”
        button “Show more jobs”
        link “Powered by Rolecall”
      `,
    ],
    [
      'a filter that is open',
      'with a filter open',
      { limit: '1' },
      `
        search “Acme jobs”
          combobox “Search jobs”
          button “Department”
          button “Location” (expanded)
          group “Location”
            combobox “Near a town”
            button “Near me”
            status (live polite)
            list
              listitem (level 1)
                checkbox “Berlin 17”
              listitem (level 1)
                checkbox “Lisbon 18”
              listitem (level 1)
                checkbox “Toronto 17”
          button “Workplace”
          button “Type”
          button “Level”
          button “Pay”
        heading (level 2)
          status (live polite)
            “50 open jobs”
        list
          listitem (level 1)
            heading “Senior Platform Engineer” (level 3)
              link “Senior Platform Engineer”
            “Engineering”
            “Berlin”
            “On site”
            “Part time”
            “€55,000 – €72,000 per year”
            “23 days ago”
        button “Show more jobs”
        link “Powered by Rolecall”
      `,
    ],
    [
      'a job',
      'job',
      {},
      `
        article
          link “All jobs”
          heading “Senior Platform Engineer” (level 2)
          “Engineering”
          “Berlin”
          “On site”
          “Part time”
          “€55,000 – €72,000 per year”
          link “Apply for this job”
          DescriptionList
            term “Level”
            definition
              “Entry”
            term “Posted”
            definition
              “November 1, 2026”
            term “Apply by”
            definition
              “January 31, 2027”
            term “Team size”
            definition
              “9”
            term “Contact”
            definition
              “Noor Haddad”
              link “noor@example.com”
            term “Reference”
            definition
              “R-0”
          “You will own the systems that every order passes through. We are”
          “nine people”
          “in three cities, ship daily and sleep at night.”
          heading “What you will do” (level 3)
          list
            listitem (level 1)
              “Design services that stay up when a region does not.”
            listitem (level 1)
              “Review, pair and write things down.”
            listitem (level 1)
              “Answer for what you run, one week in nine.”
          heading “What you bring” (level 3)
          “Some years of running software that people depend on. Which language does not matter;”
          link “how we work”
          “does.”
          link “Apply for this job”
      `,
    ],
    [
      'a form with errors',
      'form with errors',
      {},
      `
        link “Back to the job”
        heading “Apply: Senior Platform Engineer” (level 2)
        “Engineering”
        “Berlin”
        “On site”
        “Part time”
        group “There is a problem”
          heading “There is a problem” (level 3)
          list
            listitem (level 1)
              link “Enter your name”
            listitem (level 1)
              link “Enter your e-mail address”
            listitem (level 1)
              link “Choose the file with your CV”
            listitem (level 1)
              link “Choose an answer: Do you need a work permit?”
            listitem (level 1)
              link “Agree to the use of your data to send the application”
        form
          textbox “Full name” (invalid, required) — Enter your name
          textbox “E-mail” (invalid, required) — We write to you here, and nowhere else. Enter your e-mail address
          textbox “Phone (optional)”
          button “CV” = No file chosen (invalid) — PDF, Word, ODT, RTF or plain text, up to 10 MB Choose the file with your CV
          status (live polite)
            “Choose the file with your CV”
          textbox “Portfolio or profile (optional)”
          textbox “Years of experience (optional)”
          Date “Earliest start (optional)”
          group “Do you need a work permit?” — Choose an answer: Do you need a work permit?
            “Choose an answer: Do you need a work permit?”
            radio “Yes”
            radio “No”
          group “Where did you hear of us? (optional)”
            radio “A friend”
            radio “A search”
            radio “A fair”
            radio “Elsewhere”
          group “Days you could work (optional)”
            checkbox “Monday”
            checkbox “Tuesday”
            checkbox “Wednesday”
          textbox “Why this job? (optional)” — A few sentences are enough.
          region “Voluntary questions”
            heading “Voluntary questions” (level 3)
            “Your answers are kept apart from your application and only counted together with those of others. Nobody who decides on it sees them.”
            group “How do you describe yourself? (optional)”
              radio “Orchid”
              radio “Fern”
          checkbox “I agree.” (invalid) — We keep your application for six months to decide on this job, then delete it. Agree to the use of your data to send the application
          button “Send application”
          status (live polite)
      `,
    ],
    [
      'what was sent',
      'sent',
      {},
      `
        heading “Your application was sent” (level 2)
        “Senior Platform Engineer”
        “·”
        “Acme”
        “Your reference is RC-1000.”
        “We have e-mailed a confirmation to ada@example.com.”
        “The company reads your application and answers by e-mail. The link in the confirmation shows where it stands, and lets you add files or withdraw it.”
        link “All jobs”
      `,
    ],
    [
      'what went wrong',
      'after an error',
      {},
      `
        alert (live assertive)
          “The jobs could not be loaded”
          button “Try again”
          link “Open the job board”
      `,
    ],
  ]

  for (const [what, state, attributes, lines] of expected)
    it(what, async () => assert.equal(await given(state, attributes), unindent(lines)))
})

/** The lines of a literal, from its own margin on. */
const unindent = (text: string): string =>
  text
    .split('\n')
    .slice(1, -1)
    .map((line) => line.slice(8))
    .join('\n')
