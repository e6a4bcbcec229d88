import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Permission } from '../platform/http/route.ts'
import './part/menu.ts'
import { icon } from './part/icon.ts'
import type { IconName } from './part/icon.ts'
import type { MenuItem } from './part/menu.ts'
import { wordsOf } from './part/words.ts'
import { router } from './router.ts'
import { session } from './session.ts'
import { chooseTheme, themeNow, themes } from './theme.ts'

const rooms: [path: string, text: string, icon: IconName, permission: Permission][] = [
  ['/jobs', 'Jobs', 'jobs', 'jobs:read'],
  ['/applications', 'Applications', 'people', 'applications:read'],
  ['/organisation', 'Organisation', 'tree', 'jobs:read'],
  ['/boards', 'Board', 'board', 'boards:read'],
  ['/keys', 'API keys', 'key', 'keys:write'],
]

const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="8" />
  <path d="M10 24V8h7a5 5 0 0 1 1 9.9L23 24M10 16h7" />
</svg>`

export const wordmark = html`<span class="wordmark">${mark}Rolecall</span>`

/** The company one works for, and oneself. */
export function topBar(): TemplateResult {
  return html`<header class="top">
    <a class="home" href="/console" aria-label="Rolecall, to the start">${mark}</a>
    ${company()}
    <span class="grow"></span>
    <console-menu
      kind="avatar"
      label="${initialsOf(session.user?.name ?? '')}: your account"
      .face=${html`${initialsOf(session.user?.name ?? '')}`}
      .items=${account()}
    ></console-menu>
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

function switchTo(id: string): void {
  const before = location.href
  // What is open belongs to the company before.
  router.go('/jobs')
  if (!router.guard || location.href !== before) session.choose(id)
}

function account(): MenuItem[] {
  const { user } = session
  return [
    ...themes.map((theme) => ({
      text: theme === 'system' ? 'Colours as the system' : wordsOf(theme),
      current: themeNow() === theme,
      run: () => chooseTheme(theme),
    })),
    { text: `Sign out ${user?.email ?? ''}`, icon: 'out' as const, apart: true, run: () => session.signOut() },
  ]
}

export function navigation(room: string | undefined): TemplateResult {
  return html`<nav class="rooms" aria-label="Console">
    ${rooms.map(([path, text, name, permission]) =>
      session.can(permission)
        ? html`<a href="/console${path}" aria-current=${room === path ? 'page' : nothing}>${icon(name)}<span>${text}</span></a>`
        : nothing,
    )}
  </nav>`
}

export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .filter((_, at, all) => at === 0 || at === all.length - 1)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 32).toUpperCase())
    .join('')
