import { atelierBrune } from './atelier-brune/company.ts'
import type { SeedCompany } from './company.ts'
import { harborAndField } from './harbor-and-field/company.ts'
import { lumenHealth } from './lumen-health/company.ts'
import { northwindRobotics } from './northwind-robotics/company.ts'

/** The demo's four companies: pure data, the same on every run. */
export const companies: SeedCompany[] = [northwindRobotics, lumenHealth, atelierBrune, harborAndField]
