import { applicationSchedules, applicationTasks } from './applications/tasks.ts'
import { eraseUploads } from './applications/upload.ts'
import { boardSchedules, boardTasks } from './boards/tasks.ts'
import { eraseImports } from './compat/import.ts'
import { compatTasks } from './compat/tasks.ts'
import { sourceSchedules, sourceTasks } from './compat/source-tasks.ts'
import { insightSchedules } from './insights/roll-up.ts'
import { withdrawCompany } from './jobs/company.ts'
import { endSubscriptions } from './billing/leave.ts'
import { billingSchedules, billingTasks } from './billing/tasks.ts'
import { jobSchedules, jobTasks } from './jobs/tasks.ts'
import { searchSchedules, searchTasks } from './search/tasks.ts'
import type { Schedule } from './tasks/schedule.ts'
import type { TaskDefinition } from './tasks/task.ts'
import { signSchedules, signTasks } from './tenancy/sign-tasks.ts'
import { tenancySchedules, tenancyTasks } from './tenancy/tasks.ts'

/** Everything the worker can do, feature by feature. */
export const tasks: TaskDefinition[] = [
  ...signTasks,
  ...tenancyTasks,
  ...boardTasks,
  ...billingTasks,
  ...jobTasks,
  ...searchTasks,
  ...applicationTasks,
  ...sourceTasks,
  ...compatTasks,
]

/** Everything that comes round. */
export const schedules: Schedule[] = [
  ...signSchedules,
  ...tenancySchedules([endSubscriptions, withdrawCompany, eraseUploads, eraseImports]),
  ...boardSchedules,
  ...billingSchedules,
  ...jobSchedules,
  ...searchSchedules,
  ...applicationSchedules,
  ...sourceSchedules,
  ...insightSchedules,
]
