import { timingSafeEqual } from 'node:crypto'
import { digest } from './secret.ts'

/** Whether the token is the operator's; how long that takes tells nothing about it. */
export const isOperator = (operatorToken: string | null, token: string): boolean =>
  operatorToken !== null && timingSafeEqual(digest(operatorToken), digest(token))
