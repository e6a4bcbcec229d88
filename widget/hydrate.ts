import { hydrate } from '@lit-labs/ssr-client'
import type { TemplateResult } from 'lit/html.js'
import { render } from 'lit/html.js'
import type { PublicBoard } from '../platform/boards/public-board.ts'
import type { PublicJob } from '../platform/jobs/public-job.ts'
import type { JobsAnswer } from '../platform/search/contract.ts'
import { RolecallBoard } from './board.ts'
import { count, countStanding, tell } from './count.ts'
import { define } from './define.ts'
import { ear } from './event.ts'
// oxlint-disable-next-line import/no-unassigned-import -- fills a sheet that all elements share
import './late.styles.ts'
import { RolecallList } from './list.ts'
import { RolecallSearch } from './search.ts'
import { Session } from './session.ts'
import type { Text } from './text.ts'
import { english, loadText, localeOf } from './text.ts'
import { View } from './view.ts'

/*
 * In place of `rolecall.js` on pages that the server has rendered: the same elements, which go on from what stands
 * there. What does not fit (a page from a cache, a server of another version) is rendered anew.
 */

/** What the server put beside an element's shadow root: what it was rendered from. */
interface Standing {
  /** The criteria of the list, as the page's address had them. */
  query: string
  about: PublicBoard
  /** The list, or the job that is open. */
  answer?: JobsAnswer
  job?: PublicJob
}

const served = new WeakSet<ShadowRoot>()
const { open } = View

View.open = (element) => {
  const { shadowRoot } = element
  if (shadowRoot) served.add(shadowRoot)
  return shadowRoot ?? open(element)
}

View.fill = (content: TemplateResult, root: ShadowRoot) => {
  if (!served.delete(root)) return render(content, root)
  const words = root.querySelector<HTMLInputElement>('[type=search]')
  const typed = words && words.value !== words.defaultValue ? words.value : null
  takeOver(content, root)
  render(content, root)
  if (typed !== null) typeAgain(root, typed)
}

/** What was typed before anybody listened. */
function typeAgain(root: ShadowRoot, typed: string): void {
  const words = root.querySelector<HTMLInputElement>('[type=search]')
  if (!words) return
  words.value = typed
  words.dispatchEvent(new Event('input', { bubbles: true }))
}

function takeOver(content: TemplateResult, root: ShadowRoot): void {
  try {
    hydrate(content, root)
  } catch {
    root.replaceChildren()
    // Where it began before it failed.
    delete (root as { _$litPart$?: unknown })._$litPart$
  }
  // The element brings its style sheets itself.
  for (const style of root.querySelectorAll('style')) style.remove()
}

const boards = [...document.querySelectorAll('rolecall-board')]
const standing = new Map(boards.map((board) => [board.getAttribute('board') ?? 'network', read(board) as Standing | undefined]))
const texts = new Map<string, Text>()
/** Jobs that the page brought along, by the addresses they would be asked for at: once, for what came since is not in them. */
const jobs = new Map<string, () => PublicJob | Promise<PublicJob>>()

function read(element: Element): unknown {
  const text = element.querySelector(':scope > script[type="application/json"]')?.textContent
  return text ? JSON.parse(text) : undefined
}

Session.begin = (session) => {
  const { board, locale } = session.settings
  const given = standing.get(board)
  const text = texts.get(locale)
  if (text) session.text = text
  if (!given || !text) return
  standing.delete(board)
  session.about = given.about
  if (given.job) bring(session.api, given.job)
  if (!given.answer || given.query !== String(session.address.criteria) || session.address.job) return
  session.answer = given.answer
  session.loaded = given.query
}

const bring = (api: string, job: PublicJob, known = (): PublicJob | Promise<PublicJob> => job): unknown =>
  jobs.set(`${api}/jobs/${encodeURIComponent(job.slug)}`, known)

function takeJob(url: string): PublicJob | Promise<PublicJob> | undefined {
  const job = jobs.get(url)
  jobs.delete(url)
  return job?.()
}

/** In place of a form that needs no script comes the one that can do more, unless somebody has begun to fill it in. */
async function takeForm(place: Element): Promise<void> {
  const plain = place.querySelector('form')
  const job = read(place) as PublicJob | undefined
  if (!plain || !job) return
  const api = `${place.getAttribute('origin') ?? ''}/v1/boards/${encodeURIComponent(place.getAttribute('board') ?? '')}`
  countJob(api, plain, job)
  await nears(place)
  bring(api, job, () => (isTouched(plain) ? new Promise(() => {}) : job))
  await know()
  await import('./apply.ts')
}

async function know(): Promise<void> {
  const { JobPart } = await import('./job-part.ts')
  JobPart.known = takeJob
}

/** The page is the job's own, so it was opened; its plain form tells nobody of the first answer. */
function countJob(api: string, plain: HTMLFormElement, { slug }: PublicJob): void {
  tell(api, { kind: 'view', job: slug })
  plain.addEventListener('input', () => tell(api, { kind: 'start', job: slug }), { once: true })
}

/** Most readers of a job never come to its form: what it needs is not loaded, nor a challenge asked for, before it is a window away. */
function nears(place: Element): Promise<void> {
  return new Promise((resolve) => {
    const watch = new IntersectionObserver(
      ([seen]) => {
        if (!seen?.isIntersecting) return
        watch.disconnect()
        resolve()
      },
      { rootMargin: '100%' },
    )
    watch.observe(place)
  })
}

function isTouched(form: HTMLFormElement): boolean {
  const changed = [...form.elements].some((control) => {
    if (control instanceof HTMLSelectElement)
      return (
        control.selectedIndex !==
        Math.max(
          0,
          [...control.options].findIndex(({ defaultSelected }) => defaultSelected),
        )
      )
    if (!('defaultValue' in control)) return false
    const { value, defaultValue, checked, defaultChecked } = control as HTMLInputElement
    return value !== defaultValue || checked !== defaultChecked
  })
  return changed || form.matches(':focus-within')
}

/** Nothing moves before the words are there: the first rendering must say what the server said. */
async function start(): Promise<void> {
  const form = document.querySelector('rolecall-apply')
  const locales = new Set([...boards, ...(form ? [form] : [])].map((element) => localeOf([element.getAttribute('locale')])))
  for (const locale of locales) texts.set(locale, (await loadText(locale)) ?? english)
  // A board that shows a job at once must find what shows it.
  if ([...standing.values()].some((given) => given?.job)) await Promise.all([know(), import('./job.ts')])
  // The outer first: it gives the others their session before they look for one.
  define('rolecall-board', RolecallBoard)
  define('rolecall-search', RolecallSearch)
  define('rolecall-list', RolecallList)
  ear.hears = count
  // Their sessions begin a moment later.
  setTimeout(countStanding)
  if (form) await takeForm(form)
}

// What the server has rendered is painted first: taking it over costs as much as all of that, and no reader sees any of it.
requestAnimationFrame(() => setTimeout(start))
