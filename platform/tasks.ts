import { applicationSchedules, applicationTasks } from './applications/tasks.ts'
import { jobSchedules } from './jobs/tasks.ts'
import { searchSchedules, searchTasks } from './search/tasks.ts'
import type { Schedule } from './tasks/schedule.ts'
import type { TaskDefinition } from './tasks/task.ts'
import { signSchedules, signTasks } from './tenancy/sign-tasks.ts'
import { tenancyTasks } from './tenancy/tasks.ts'

/** Everything the worker can do, feature by feature. */
export const tasks: TaskDefinition[] = [...signTasks, ...tenancyTasks, ...searchTasks, ...applicationTasks]

/** Everything that comes round. */
export const schedules: Schedule[] = [...signSchedules, ...jobSchedules, ...searchSchedules, ...applicationSchedules]
