/** What is said of places, in English. */
export const english = {
  near: 'Near me',
  place: 'Near a town',
  radius: 'Distance',
  here: 'Your position',
  credit: 'Towns: {source}',
  noPosition: 'Your position is not available. Enter a town.',
  denied: 'Your browser keeps your position to itself. Allow it for this page, or enter a town.',
}

export type PlaceText = typeof english
