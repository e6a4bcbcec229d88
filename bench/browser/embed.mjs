import { createElement as h, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

/*
 * BENCH FIXTURE. What stands inside the iframe of a classic embed: an application that fetches the jobs and lists
 * them with the same facts as the widget does.
 */

const pay = ({ min, max, currency, period }) => {
  const money = (value) => (value / 100).toLocaleString('en', { style: 'currency', currency, maximumFractionDigits: 0 })
  return `${[min, max]
    .filter((value) => value !== null)
    .map(money)
    .join(' – ')} per ${period}`
}

function Row({ job }) {
  const facts = [job.department, job.places.map(({ name }) => name).join(' / '), job.workplace, job.employmentType]
  return h(
    'li',
    { className: 'job-row' },
    h('h3', null, h('a', { href: job.url, target: '_top' }, job.title)),
    h('p', { className: 'meta' }, facts.filter(Boolean).join(' · ')),
    job.pay.length > 0 && h('p', { className: 'pay' }, job.pay.map(pay).join(' / ')),
  )
}

function Filter({ name, values }) {
  const options = values.map(({ value, label, count }) => h('option', { key: value, value }, `${label} (${count})`))
  return h('select', { 'aria-label': name }, h('option', { value: '' }, name), ...options)
}

function Board() {
  const [answer, setAnswer] = useState(null)
  useEffect(() => {
    void fetch('/api/jobs')
      .then((response) => response.json())
      .then(setAnswer)
  }, [])
  // The page around it makes the frame as tall as what stands in it.
  useEffect(() => parent.postMessage({ height: document.documentElement.scrollHeight }, '*'))
  if (!answer) return h('p', { className: 'loading' }, 'Loading jobs…')
  const filters = Object.entries(answer.facets).map(([name, values]) => h(Filter, { key: name, name, values }))
  const rows = answer.jobs.map((job) => h(Row, { key: job.id, job }))
  return h(
    'main',
    null,
    h('form', { role: 'search' }, h('input', { type: 'search', 'aria-label': 'Search jobs' }), ...filters),
    h('p', null, `${answer.total} open jobs`),
    h('ul', null, rows),
  )
}

createRoot(document.getElementById('root')).render(h(Board))
