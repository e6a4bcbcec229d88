import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { icon } from '../part/icon.ts'
import { agoOf, dayOf } from '../part/words.ts'
import { goProven } from './proven.ts'

export interface Passkey {
  id: string
  name: string
  backedUp: boolean
  createdAt: string
  usedAt: string | null
}

export interface Device {
  id: string
  device: string
  openedBy: 'password' | 'link' | 'passkey' | 'single-sign-on'
  createdAt: string
  seenAt: string
  current: boolean
}

export interface Connection {
  tenantId: string
  company: string
  usedAt: string | null
  demanded: boolean
}

const row = (what: unknown, more: unknown, acts: unknown): TemplateResult =>
  html`<li>
    <div class="what">
      <strong>${what}</strong>
      <div class="muted small">${more}</div>
    </div>
    <div class="acts">${acts}</div>
  </li>`

interface PasskeyActs {
  rename(passkey: Passkey): unknown
  remove(passkey: Passkey): unknown
}

export const passkeyList = (passkeys: Passkey[], { rename, remove }: PasskeyActs): TemplateResult =>
  html`<ul class="plain-list" role="list" aria-label="Passkeys">
    ${passkeys.map((passkey) =>
      row(
        passkey.name,
        html`Added ${dayOf(passkey.createdAt)} · ${passkey.usedAt ? `used ${agoOf(passkey.usedAt)}` : 'never used'}
        ${passkey.backedUp ? '· on several devices' : nothing}`,
        html`<button class="link" aria-label="Rename ${passkey.name}" @click=${() => rename(passkey)}>Rename</button>
          <button class="bare" aria-label="Remove ${passkey.name}" @click=${() => remove(passkey)}>${icon('trash')}</button>`,
      ),
    )}
  </ul>`

const ways = { password: 'by password', link: 'by a link', passkey: 'by passkey', 'single-sign-on': 'through a company' }

export const sessionList = (sessions: Device[], revoke: (device: Device) => void): TemplateResult =>
  html`<ul class="plain-list" role="list" aria-label="Sessions">
    ${sessions.map((device) =>
      row(
        device.device || 'An unknown device',
        html`Signed in ${ways[device.openedBy]}
        ${agoOf(device.createdAt)}${device.current ? nothing : ` · last seen ${agoOf(device.seenAt)}`}`,
        device.current
          ? html`<span class="muted small">This one</span>`
          : html`<button class="button small" aria-label="Sign out ${device.device || 'the unknown device'}" @click=${() => revoke(device)}>
              Sign out
            </button>`,
      ),
    )}
  </ul>`

export const connectionList = (connections: Connection[], disconnect: (connection: Connection) => void): TemplateResult =>
  html`<ul class="plain-list" role="list" aria-label="Company logins">
    ${connections.map((connection) =>
      row(
        connection.company,
        html`${connection.usedAt ? `Connected, used ${agoOf(connection.usedAt)}` : 'Not connected'}${connection.demanded ? ' · opens only through it' : nothing}`,
        connection.usedAt
          ? html`<button class="button small" aria-label="Disconnect ${connection.company}" @click=${() => disconnect(connection)}>
              Disconnect
            </button>`
          : html`<button class="button small" aria-label="Connect ${connection.company}" @click=${() => goProven(connection.tenantId)}>
              Connect
            </button>`,
      ),
    )}
  </ul>`
