/** What the filters say of pay, and of what they found, in English. */
export const english = {
  show: 'Show {jobs}',
  least: 'At least, per year',
  undisclosed: 'Include jobs without stated pay',
}

export type PanelText = typeof english
