import type { Schedule } from '../tasks/schedule.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import { domainSchedules } from './domain/checks.ts'
import { inspectInstallation } from './installation/inspect-task.ts'

export const boardTasks: TaskDefinition[] = [inspectInstallation]

export const boardSchedules: Schedule[] = [...domainSchedules]
