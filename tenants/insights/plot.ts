import { html } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import UPlot from 'uplot'
import type { AlignedData, Options, Series } from 'uplot'
import type { CountedGroup } from '../../platform/insights/counts.ts'
import { dayOf, numberOf } from '../part/words.ts'
import { Part } from '../view.ts'
import { steps } from './figures.ts'

const drawn = ['views', 'starts', 'submissions'] as const
/** Told apart by more than their colour. */
const dashes: Record<(typeof drawn)[number], number[]> = { views: [], starts: [7, 4], submissions: [2, 3] }
const colours: Record<(typeof drawn)[number], string> = { views: '--info', starts: '--warn', submissions: '--accent' }
const height = 240

/**
 * Figures over days as lines. A day is chosen by the pointer, or by arrows, Home and End as in a slider, and read out;
 * beside it stands the same as a table.
 */
class Plot extends Part {
  static override properties = { days: { attribute: false } }
  declare days: readonly CountedGroup[]
  #plot: UPlot | undefined
  #day = -1
  readonly #watch = new ResizeObserver(() => this.#resize())
  /** The theme is a style of the page's root, or the system's. */
  readonly #theme = new MutationObserver(() => this.#draw())
  readonly #system = matchMedia('(prefers-color-scheme: dark)')
  readonly #redraw = (): void => this.#draw()

  override connectedCallback(): void {
    super.connectedCallback()
    this.#watch.observe(this)
    this.#theme.observe(document.documentElement, { attributeFilter: ['style', 'class'] })
    this.#system.addEventListener('change', this.#redraw)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#watch.disconnect()
    this.#theme.disconnect()
    this.#system.removeEventListener('change', this.#redraw)
    this.#plot?.destroy()
    this.#plot = undefined
  }

  override render(): TemplateResult {
    const { days } = this
    const at = this.#day < 0 ? days.length - 1 : this.#day
    return html`<ul class="plot-legend" role="list">
        ${drawn.map((step) => html`<li data-step=${step}>${steps[step]} <strong>${numberOf(days[at]?.[step] ?? 0)}</strong></li>`)}
        <li class="muted">${days[at] ? dayOf(days[at].key) : ''}</li>
      </ul>
      <div
        class="plot"
        role="slider"
        tabindex="0"
        aria-label="Figures by day"
        aria-valuemin="1"
        aria-valuemax=${Math.max(1, days.length)}
        aria-valuenow=${at + 1}
        aria-valuetext=${this.#said(days[at])}
        @keydown=${this.#pressed}
      ></div>`
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('days')) return
    if (changed.get('days')) this.#day = -1
    this.#draw()
  }

  #said(day: CountedGroup | undefined): string {
    if (!day) return ''
    return `${dayOf(day.key)}: ${drawn.map((step) => `${steps[step].toLowerCase()} ${numberOf(day[step])}`).join(', ')}`
  }

  #draw(): void {
    const place = this.querySelector<HTMLElement>('.plot')
    if (!place || !this.days.length) return
    this.#plot?.destroy()
    this.#plot = new UPlot(this.#options(place), this.#data(), place)
  }

  #data(): AlignedData {
    const times = this.days.map(({ key }) => Date.parse(`${key}T00:00:00Z`) / 1000)
    return [times, ...drawn.map((step) => this.days.map((day) => day[step]))] as AlignedData
  }

  #options(place: HTMLElement): Options {
    const ink = this.#colour('--muted')
    const grid = { stroke: this.#colour('--line'), width: 1 }
    const axis = { stroke: ink, font: '12px system-ui', grid, ticks: grid }
    return {
      width: place.clientWidth,
      height,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
      tzDate: (time) => UPlot.tzDate(new Date(time * 1000), 'Etc/UTC'),
      scales: { y: { range: (_, __, most) => [0, Math.max(4, most * 1.05)] } },
      axes: [
        {
          ...axis,
          space: 60,
          values: (_, times) => times.map((time) => short.format(time * 1000)),
          incrs: [1, 2, 7, 14, 28, 91].map((n) => n * 86_400),
        },
        { ...axis, size: 44, incrs: whole },
      ],
      series: [{}, ...drawn.map((step) => this.#series(step))],
      hooks: { setCursor: [({ cursor }) => this.#point(cursor.idx)] },
    }
  }

  #series(step: (typeof drawn)[number]): Series {
    return {
      label: steps[step],
      stroke: this.#colour(colours[step]),
      width: 2,
      dash: dashes[step],
      points: { show: this.days.length < 15 },
    }
  }

  /** As it is in this theme: the property itself holds both. */
  #colour(name: string): string {
    const probe = this.appendChild(document.createElement('i'))
    probe.style.color = `var(${name})`
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }

  #point(at: number | null | undefined): void {
    if (at === null || at === undefined || at === this.#day) return
    this.#day = at
    this.requestUpdate()
  }

  #resize(): void {
    const width = this.querySelector('.plot')?.clientWidth
    if (width && this.#plot && width !== this.#plot.width) this.#plot.setSize({ width, height })
  }

  #pressed(event: KeyboardEvent): void {
    const last = this.days.length - 1
    const at = this.#day < 0 ? last : this.#day
    const to = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      PageDown: at - 7,
      PageUp: at + 7,
      Home: 0,
      End: last,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const day = Math.min(last, Math.max(0, to))
    this.#day = day
    this.requestUpdate()
    const time = this.#plot?.data[0][day]
    if (this.#plot && time !== undefined) this.#plot.setCursor({ left: this.#plot.valToPos(time, 'x'), top: 0 })
  }
}

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
/** Nobody applies half. */
const whole = Array.from({ length: 8 }, (_, power) => [1, 2, 5].map((digit) => digit * 10 ** power)).flat()

customElements.define('console-plot', Plot)
