/** Red, green and blue, from 0 to 255. */
export type Channels = [number, number, number]

/** WCAG 2.2, "contrast ratio": from 1 to 21. */
export function contrast(one: Channels, other: Channels): number {
  const [first, second] = [luminance(one), luminance(other)]
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05)
}

function luminance(channels: Channels): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const value = channel / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/**
 * The colour nearest to this one that is read well on that ground: as little darker or lighter as will do, of the same hue.
 * @returns null where neither black nor white would do
 */
export function nearestPassing(colour: Channels, ground: Channels, least: number): Channels | null {
  const towards = ([0, 255] as const).flatMap((end) => {
    for (let step = 1; step <= 100; step++) {
      const mixed = colour.map((channel) => Math.round(channel + ((end - channel) * step) / 100)) as Channels
      if (contrast(mixed, ground) >= least) return [{ step, mixed }]
    }
    return []
  })
  return towards.toSorted((one, other) => one.step - other.step)[0]?.mixed ?? null
}

export const hex = (channels: Channels): string => `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`

/** One colour for light pages and one for dark ones, where they differ: `light-dark(#123, #def)`. */
export function splitScheme(value: string): { light: string; dark: string } {
  const [, light, dark] = /^light-dark\(\s*((?:[^(),]|\([^()]*\))+),\s*((?:[^(),]|\([^()]*\))+)\)$/i.exec(value.trim()) ?? []
  return light && dark ? { light: light.trim(), dark: dark.trim() } : { light: value, dark: value }
}

export const joinScheme = ({ light, dark }: { light: string; dark: string }): string =>
  light === dark || !dark ? light : light ? `light-dark(${light}, ${dark})` : dark
