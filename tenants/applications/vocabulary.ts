import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { get } from '../api.ts'

export interface TagName {
  id: string
  name: string
  colour: string
}
export interface Reviewer {
  id: string
  name: string
  email: string
}
export const tagColours = ['blue', 'green', 'yellow', 'orange', 'red', 'purple', 'grey'] as const

/** What a company has for its applications: its tags, and who works with them. */
export interface Vocabulary {
  tags: TagName[]
  reviewers: Reviewer[]
}

export async function loadVocabulary(signal?: AbortSignal): Promise<Vocabulary> {
  const [{ tags }, { reviewers }] = await Promise.all([
    get<{ tags: TagName[] }>('/v1/tags', signal),
    get<{ reviewers: Reviewer[] }>('/v1/reviewers', signal),
  ])
  return { tags, reviewers }
}

/** Its name is there for who tells no colours apart. */
export const tagChip = ({ name, colour }: TagName): TemplateResult => html`<span class="tag" data-colour=${colour}>${name}</span>`

/** As stars for those who see, as words for those who hear. */
export const starsOf = (rating: number): TemplateResult =>
  html`<span class="stars" role="img" aria-label="${rating} of 5"
    >${'★'.repeat(Math.round(rating))}<span>${'★'.repeat(5 - Math.round(rating))}</span></span
  >`
