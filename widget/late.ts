// oxlint-disable-next-line import/no-unassigned-import -- fills a sheet that all elements share
import './late.styles.ts'
import { countStanding } from './count.ts'

// What no first list needs.
countStanding()
