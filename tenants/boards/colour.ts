let canvas: CanvasRenderingContext2D | null = null

/** Red, green and blue from 0 to 255 of any CSS colour; null for what is none. */
function channelsOf(colour: string): [number, number, number] | null {
  if (!CSS.supports('color', colour)) return null
  canvas ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!canvas) return null
  canvas.clearRect(0, 0, 1, 1)
  canvas.fillStyle = colour
  canvas.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

/** As an input of colours wants it: `#rrggbb`; black for what is no colour. */
export const hexOf = (colour: string): string =>
  `#${(channelsOf(colour) ?? [0, 0, 0]).map((channel) => channel.toString(16).padStart(2, '0')).join('')}`

/** WCAG 2.2, "contrast ratio": from 1 to 21; null where one is no colour. */
export function contrastOf(one: string, other: string): number | null {
  const [first, second] = [luminanceOf(one), luminanceOf(other)]
  if (first === null || second === null) return null
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05)
}

function luminanceOf(colour: string): number | null {
  const channels = channelsOf(colour)
  if (!channels) return null
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const value = channel / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
