import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import './part/menu.ts'
import { icon } from './part/icon.ts'
import type { MenuItem } from './part/menu.ts'
import { wordsOf } from './part/words.ts'
import { openKeyboardMap, openPalette } from './palette/keys.ts'
import { hrefOf, mayGo, roomGroups, rooms } from './rooms.ts'
import type { Room } from './rooms.ts'
import { router } from './router.ts'
import { session } from './session.ts'
import { chooseTheme, themeNow, themes } from './theme.ts'
import { Part } from './view.ts'

const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="8" />
  <path d="M10 24V8h7a5 5 0 0 1 1 9.9L23 24M10 16h7" />
</svg>`

export const wordmark = html`<span class="wordmark">${mark}Rolecall</span>`

const apple = /Mac|iP(hone|ad)/.test(navigator.platform)

/** The company one works for, what finds everything, and oneself. */
export function topBar(): TemplateResult {
  const initials = initialsOf(session.user?.name ?? '')
  return html`<header class="top">
    <a class="home" href="/console" aria-label="Rolecall, to the start">${mark}</a>
    ${company()}
    <span class="grow"></span>
    ${
      session.tenant
        ? html`<button type="button" class="find" aria-keyshortcuts="Control+K Meta+K" @click=${openPalette}>
            ${icon('search')}<span>Search and act</span><kbd aria-hidden="true">${apple ? '⌘' : 'Ctrl'} K</kbd>
          </button>`
        : nothing
    }
    <console-menu kind="avatar" label="${initials}: your account" .face=${html`${initials}`} .items=${account()}></console-menu>
  </header>`
}

function company(): TemplateResult {
  const name = session.tenant?.name ?? ''
  if (session.tenants.length < 2) return html`<span class="company">${name}</span>`
  const items = session.tenants.map((tenant) => ({
    text: `${tenant.name} · ${wordsOf(tenant.role)}`,
    current: tenant.id === session.tenant?.id,
    run: () => switchTo(tenant.id),
  }))
  return html`<console-menu kind="company" .text=${name} .items=${items}></console-menu>`
}

/** What is open belongs to the company before, so it is left first. */
export function switchTo(id: string): void {
  const before = location.href
  router.go('/')
  if (!router.guard || location.href !== before) session.choose(id)
}

function account(): MenuItem[] {
  const { user } = session
  return [
    ...(mayGo('/account') ? [{ text: 'Your account', icon: 'person' as const, run: () => router.go('/account') }] : []),
    { text: 'Keyboard shortcuts', icon: 'keyboard' as const, run: openKeyboardMap },
    ...themes.map((theme, at) => ({
      text: theme === 'system' ? 'Colours as the system' : wordsOf(theme),
      current: themeNow() === theme,
      apart: at === 0,
      run: () => chooseTheme(theme),
    })),
    { text: `Sign out ${user?.email ?? ''}`, icon: 'out' as const, apart: true, run: () => session.signOut() },
  ]
}

const most = 4

/** The rooms: beside the page where there is room, at the bottom of a narrow screen, where the rest is in a drawer. */
class Navigation extends Part {
  static override properties = { room: {} }
  declare room: string | undefined

  override render(): TemplateResult {
    const all = rooms()
    const [first, rest] = [all.slice(0, most), all.slice(most)]
    return html`<nav class="rooms" aria-label="Console">${this.#groups()}</nav>
      <nav class="bar" aria-label="Console">
        ${first.map((room) => this.#link(room))}
        ${
          rest.length
            ? html`<button
                type="button"
                aria-haspopup="dialog"
                data-current=${rest.some(({ path }) => path === this.room) ? 'true' : nothing}
                @click=${() => this.#open(true)}
              >
                ${icon('menu')}<span>More</span>
              </button>`
            : nothing
        }
      </nav>
      <wa-drawer label="All of the console" placement="bottom" light-dismiss @click=${this.#left}>
        <nav class="all-rooms" aria-label="All of the console">${this.#groups()}</nav>
      </wa-drawer>`
  }

  #groups(): TemplateResult[] {
    return roomGroups().map(
      ({ title, rooms: some }) =>
        html`<p class="group">${title}</p>
          ${some.map((room) => this.#link(room))}`,
    )
  }

  #link(room: Room): TemplateResult {
    const current = this.room === room.path ? 'page' : nothing
    return html`<a href=${hrefOf(room)} aria-current=${current}>${icon(room.icon)}<span>${room.text}</span></a>`
  }

  #open(open: boolean): void {
    const drawer = this.querySelector('wa-drawer')
    if (drawer) drawer.open = open
  }

  #left(event: Event): void {
    if ((event.target as HTMLElement).closest('a')) this.#open(false)
  }
}

customElements.define('console-navigation', Navigation)

export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .filter((_, at, all) => at === 0 || at === all.length - 1)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 32).toUpperCase())
    .join('')
