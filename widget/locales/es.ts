import type { Text } from '../text.ts'
export const text = {} as Text
