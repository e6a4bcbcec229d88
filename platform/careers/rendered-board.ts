import { nothing } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'
import type { PublicBoard } from '../boards/public-board.ts'
import { html } from '../http/page.ts'
import type { Markup } from '../http/page.ts'
import type { PublicJob } from '../jobs/public-job.ts'
import { networkId } from '../jobs/published-network.ts'
import type { JobsAnswer } from '../search/contract.ts'
// First: the widget's classes extend what it makes.
import { renderElement } from './element-renderer.ts'
import { readAddress, writeAddress } from '../../widget/address.ts'
import type { Address } from '../../widget/address.ts'
import { RolecallBoard } from '../../widget/board.ts'
import { RolecallJob } from '../../widget/job.ts'
import { JobPart } from '../../widget/job-part.ts'
// oxlint-disable-next-line import/no-unassigned-import -- fills a sheet that all elements share
import '../../widget/late.styles.ts'
import { RolecallList } from '../../widget/list.ts'
import { RolecallSearch } from '../../widget/search.ts'
import { Session } from '../../widget/session.ts'
import type { Settings } from '../../widget/session.ts'
import { english, loadText, localeOf } from '../../widget/text.ts'
import { scriptJson } from './script-json.ts'

// As the widget links in a text that was sanitised on save.
RolecallJob.content = (markup) => unsafeHTML(markup.replaceAll('<a href', '<a rel="noopener nofollow" href'))
JobPart.known = (_, session) => (session as Still).job

customElements.define('rolecall-search', RolecallSearch)
customElements.define('rolecall-list', RolecallList)
customElements.define('rolecall-board', RolecallBoard)

/** A session that knows all it will ever show, for a page of which only the address is known. */
class Still extends Session {
  readonly #page: string
  job: PublicJob | undefined

  constructor(settings: Settings, page: string) {
    super('', settings)
    this.#page = page
    this.address = readAddress(this.route, page)
  }

  override href(change: Partial<Address>): string {
    return writeAddress({ ...this.address, job: null, apply: false, ...change }, this.route, this.#page)
  }

  override join(): void {}
  override leave(): void {}
  override want(): void {}
  override emit(): boolean {
    return true
  }
}

/** What the element of these settings shows on a page of that address. */
export const addressOf = (settings: Settings, page: string): Address => new Still(settings, page).address

/** What a board's element is rendered from. */
export interface Standing {
  settings: Settings
  /** The address of the page that it will stand on. */
  page: string
  about: PublicBoard
  /** The list, or the job that the address names. */
  answer?: JobsAnswer
  job?: PublicJob
  /** What its forms send along. */
  source?: string
  /** Whether its forms store nothing. */
  test?: boolean
}

export interface RenderedBoard {
  markup: Markup
  /** The style sheets inside, which the policy of a page must allow. */
  styles: string[]
}

/**
 * The widget's own element with its list, or a job, in declarative shadow roots, and what it was rendered from: `hydrate.js` takes
 * it over as it stands.
 * @param fallback for browsers without declarative shadow roots
 */
export async function renderBoard({ settings, page, about, answer, job, ...marks }: Standing, fallback: Markup): Promise<RenderedBoard> {
  const locale = localeOf([settings.locale])
  const session = new Still({ ...settings, locale }, page)
  session.text = (await loadText(locale)) ?? english
  Object.assign(session, { about, answer, job })
  const shadow = renderElement('rolecall-board', { session })
  const data = { query: String(session.address.criteria), about, answer, job }
  return {
    markup: element(
      { ...session.settings, ...marks },
      html`${unsafeHTML(`<template shadowrootmode="open">${shadow}</template>`)}${fallback}${standing(data)}`,
    ),
    styles: [...new Set([...shadow.matchAll(/<style>([^<]*)<\/style>/g)].map(([, style = '']) => style))],
  }
}

/** What an element was rendered from, beside it. */
export const standing = (data: unknown): unknown => unsafeHTML(`<script type="application/json">${scriptJson(data)}</script>`)

type Given = Settings & Pick<Standing, 'source' | 'test'>

const element = ({ board, name, origin, routing, base, locale, limit, jobHref, source, test }: Given, inside: Markup): Markup =>
  html`<rolecall-board
    board=${board === networkId ? nothing : board}
    ?network=${board === networkId}
    name=${name || nothing}
    origin=${origin}
    routing=${routing}
    base=${base || nothing}
    locale=${locale}
    limit=${limit === 20 ? nothing : limit}
    job-href=${jobHref || nothing}
    source=${source || nothing}
    ?test=${test}
    >${inside}</rolecall-board
  >`
