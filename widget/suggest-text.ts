/** What is said of the choices below a field, in English. */
export const english = { heading: 'Suggestions', many: 'Suggestions: {n}' }

export type SuggestText = typeof english
