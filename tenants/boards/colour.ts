import { hex } from './contrast.ts'
import type { Channels } from './contrast.ts'

let canvas: CanvasRenderingContext2D | null = null

/** What a colour is by itself; null for what is none, or hangs on the page around it. */
export function channelsOf(colour: string): Channels | null {
  if (!CSS.supports('color', colour) || /currentcolor|var\(|inherit|light-dark/i.test(colour)) return null
  canvas ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!canvas) return null
  canvas.clearRect(0, 0, 1, 1)
  canvas.fillStyle = colour
  canvas.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

/** As an input of colours wants it: `#rrggbb`. */
export const hexOf = (colour: string, otherwise = '#000000'): string => {
  const channels = channelsOf(colour)
  return channels ? hex(channels) : otherwise
}
