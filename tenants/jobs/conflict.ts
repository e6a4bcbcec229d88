import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { get } from '../api.ts'
import { icon } from '../part/icon.ts'
import { agoOf } from '../part/words.ts'
import { changesOf, same, valuesOf } from './draft.ts'
import type { Changes, Draft, Values } from './draft.ts'
import { nameOfField, sayField } from './say.ts'
import type { Surroundings } from './surroundings.ts'

/** What somebody else has stored while this was written. */
export interface Overtaken {
  theirs: TenantJob
  by: string | null
  at: string
  /** What is written here and not stored. */
  mine: Changes
  /** What the job said when this was begun; null where nobody knows any more. */
  base: Values | null
  /** Of what both have written, what is kept of this. */
  kept: Set<string>
}

/** @returns null where what is written here was written upon what is stored now */
export async function findOvertaken(draft: Draft): Promise<Overtaken | null> {
  if (!draft.job) return null
  const path = `/v1/jobs/${draft.job.id}`
  const [theirs, { revisions }] = await Promise.all([
    get<TenantJob>(path),
    get<{ revisions: { kind: string; actorName: string | null; at: string }[] }>(`${path}/revisions`),
  ])
  if (theirs.version === draft.job.version) return null
  const last = revisions.find(({ kind }) => kind !== 'unpublished')
  const [mine, base] = [draft.changes, draft.stored]
  return {
    theirs,
    by: last?.actorName ?? null,
    at: last?.at ?? theirs.updatedAt,
    mine,
    base,
    kept: new Set(bothOf({ base, mine, theirs })),
  }
}

/** The fields that both have written, each in another way. */
function bothOf({ base, mine, theirs }: Pick<Overtaken, 'base' | 'mine' | 'theirs'>): (keyof Values)[] {
  const [present, written] = [valuesOf(theirs), Object.keys(mine) as (keyof Values)[]]
  return written.filter((name) => !same(present[name], mine[name]) && !(base && same(present[name], base[name])))
}

/** Shows both, to choose from. @param choose hears what is to go on with */
export function conflict(draft: Draft, around: Surroundings, found: Overtaken, renew: () => void, choose: () => void): TemplateResult {
  const { theirs, by, at, mine, base } = found
  const both = bothOf(found)
  const taken = Object.keys(base ? changesOf(valuesOf(theirs), base) : {}).filter((name) => !both.includes(name as keyof Values))
  const go = (): void => {
    const kept = Object.entries(mine).filter(([name]) => !both.includes(name as keyof Values) || found.kept.has(name))
    draft.rebase(theirs, Object.fromEntries(kept) as Changes)
    choose()
  }
  return html`<section class="alert conflict" data-tone="warn" role="alert" aria-labelledby="conflict-title" tabindex="-1">
    ${icon('warning')}
    <div class="stack">
      <h2 id="conflict-title">${by ?? 'Somebody else'} changed this job ${agoOf(at)}</h2>
      <p>
        What you wrote is still here, and is not saved yet.
        ${taken.length ? html`Theirs is taken where only they wrote: ${taken.map(nameOfField).join(', ')}.` : nothing}
      </p>
      ${both.map((name) => choice(name, found, around, renew))}
      <div class="row"><button type="button" class="button primary" @click=${go}>Go on with this</button></div>
    </div>
  </section>`
}

function choice(name: keyof Values, { theirs, mine, kept, by }: Overtaken, around: Surroundings, renew: () => void): TemplateResult {
  const pick = (own: boolean): void => {
    if (own) kept.add(name)
    else kept.delete(name)
    renew()
  }
  const side = (own: boolean, text: string, whose: string): TemplateResult =>
    html`<label>
      <span><input type="radio" name="keep-${name}" .checked=${kept.has(name) === own} @change=${() => pick(own)} />${whose}</span>
      <span class="told">${text || 'Nothing'}</span>
    </label>`
  return html`<fieldset class="both">
    <legend>${nameOfField(name)}</legend>
    ${side(true, sayField(name, mine[name], around), 'Yours')}
    ${side(false, sayField(name, theirs[name], around), by ? `${by}’s` : 'Theirs')}
  </fieldset>`
}
