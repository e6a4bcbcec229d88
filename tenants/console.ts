import './shell.ts'
import { recallTheme } from './theme.ts'

recallTheme()
