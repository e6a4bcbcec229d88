/** As JSON.stringify, but blind to any `toJSON` that old scripts of a page gave to lists and all other objects. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key: string) {
    return this[key]
  })
