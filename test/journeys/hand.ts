import type { Locator, Page } from 'playwright-core'
import type { Hand } from './candidate.ts'

export const mouse: Hand = {
  press: (target) => target.click(),
  type: (target, text) => target.pressSequentially(text),
  choose: (target, file) => target.setInputFiles(file),
}

export const finger: Hand = { ...mouse, press: (target) => target.tap() }

/** Keys alone: Tab until the control has the focus, then what the control answers to. */
export function keys(page: Page): Hand {
  // From the start: the first to listen switches it on in the browser, and the key may get there before that.
  page.on('filechooser', () => undefined)
  const reach = async (target: Locator): Promise<void> => {
    await target.waitFor()
    for (let presses = 0; presses < 250; presses++) {
      if (await hasFocus(target)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`${String(target)} is not reached by Tab`)
  }
  return {
    press: async (target) => {
      await reach(target)
      await page.keyboard.press((await isBox(target)) ? 'Space' : 'Enter')
    },
    type: async (target, text) => {
      await reach(target)
      await page.keyboard.type(text)
    },
    choose: async (target, file) => {
      await reach(target)
      const chooser = page.waitForEvent('filechooser')
      await page.keyboard.press('Enter')
      await (await chooser).setFiles(file)
    },
  }
}

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element)

const isBox = (target: Locator): Promise<boolean> => target.evaluate((element) => element.matches('[type=checkbox],[type=radio]'))
