import { html, render } from 'lit'

/** `2026-11-30T09:00` in the zone of whoever looks, as an input of that kind wants it. */
export function localOf(instant: Date): string {
  const shifted = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}

/** Asks when a job shall go on the board. @returns an instant (ISO 8601), or null for never mind */
export function askForMoment(title: string): Promise<string | null> {
  const dialog = document.createElement('dialog')
  dialog.className = 'dialog'
  dialog.setAttribute('aria-labelledby', 'moment-title')
  const soon = new Date(Date.now() + 24 * 3_600_000)
  soon.setHours(9, 0, 0, 0)
  render(
    html`<form method="dialog">
      <h2 id="moment-title">When shall “${title}” go on the board?</h2>
      <div class="field">
        <label for="moment">Date and time</label>
        <input id="moment" type="datetime-local" required .value=${localOf(soon)} min=${localOf(new Date())} />
        <span class="help">In your time zone, ${Intl.DateTimeFormat().resolvedOptions().timeZone}.</span>
      </div>
      <div class="row end">
        <button class="button" value="" formnovalidate>Cancel</button>
        <button class="button primary" value="yes">Schedule</button>
      </div>
    </form>`,
    dialog,
  )
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const value = dialog.querySelector('input')?.value
      resolve(dialog.returnValue === 'yes' && value ? new Date(value).toISOString() : null)
      dialog.remove()
    })
  })
}
