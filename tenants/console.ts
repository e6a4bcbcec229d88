import './part/awesome.ts'
import './shell.ts'
import { recallTheme } from './theme.ts'

recallTheme()
