import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { icon } from '../part/icon.ts'
import '../part/menu.ts'
import { changeMany } from './bulk.ts'
import type { Change, Chosen } from './bulk.ts'
import { writeLetter } from './letter.ts'
import { moveItems, statuses } from './status.ts'
import type { Target } from './status.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A change of several, as its button and its preview call it. */
export function nameOf(change: Change, { tags, reviewers }: Vocabulary): string {
  const { move, tag, untag, assign, unassign } = change
  const called = (list: { id: string; name: string }[], id: string): string => list.find((one) => one.id === id)?.name ?? 'that is gone'
  if (move) return `Move to ${statuses[move as Target].text}`
  if (tag) return `Put the tag “${called(tags, tag)}” on`
  if (untag) return `Take the tag “${called(tags, untag)}” off`
  if (assign) return `Have ${called(reviewers, assign)} look after`
  return `Relieve ${called(reviewers, unassign ?? '')} of`
}

/** What can be done with those that were selected, or with all that match. */
export function severalActs(chosen: Chosen, words: Vocabulary, done: () => void): TemplateResult {
  const { cards, matching } = chosen
  const change = (body: Change, what = nameOf(body, words)): void => void changeMany(chosen, what, body, done)
  const held = cards.every(({ status }) => status === 'held')
  const reject = (): void => change({ move: 'rejected' }, held ? 'Mark as spam' : undefined)
  return html`${
      held
        ? html`<button class="button small" @click=${() => change({ move: 'received' })}>Accept</button>
            <button class="button small" @click=${reject}>Mark as spam</button>`
        : html`<console-menu kind="button small" text="Move to" .items=${moveItems(null, (move) => change({ move }))}></console-menu>
            <button class="button small" @click=${reject}>Reject</button>`
    }
    ${words.tags.length ? tagMenu(words, change) : nothing}
    <console-menu
      kind="button small"
      text="Assign"
      .items=${words.reviewers.map(({ id, name }) => ({ text: name, run: () => change({ assign: id }) }))}
    ></console-menu>
    ${held || matching ? nothing : html`<button class="button small" @click=${() => void writeLetter(cards, done)}>${icon('mail')}Write</button>`}`
}

const tagMenu = ({ tags }: Vocabulary, change: (body: Change) => void): TemplateResult =>
  html`<console-menu
    kind="button small"
    text="Tag"
    .items=${[
      ...tags.map(({ id, name }) => ({ text: name, run: () => change({ tag: id }) })),
      ...tags.map(({ id, name }, at) => ({ text: `Take off: ${name}`, apart: at === 0, run: () => change({ untag: id }) })),
    ]}
  ></console-menu>`
