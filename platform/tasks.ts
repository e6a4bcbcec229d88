import type { TaskDefinition } from './tasks/task.ts'

/** Everything the worker can do, feature by feature. */
export const tasks: TaskDefinition[] = []
