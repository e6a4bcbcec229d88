import { applicationSchedules, applicationTasks } from './applications/tasks.ts'
import { jobSchedules, jobTasks } from './jobs/tasks.ts'
import { searchSchedules, searchTasks } from './search/tasks.ts'
import type { Schedule } from './tasks/schedule.ts'
import type { TaskDefinition } from './tasks/task.ts'

/** Everything the worker can do, feature by feature. */
export const tasks: TaskDefinition[] = [...jobTasks, ...searchTasks, ...applicationTasks]

/** Everything that comes round. */
export const schedules: Schedule[] = [...jobSchedules, ...searchSchedules, ...applicationSchedules]
