import { useState } from 'react'
import { RolecallBoard } from '@rolecall/widget/react'

const companies = { 'atelier-brune': 'Atelier Brune', 'lumen-health': 'Lumen Health' }
const languages = { en: 'English', de: 'Deutsch', fr: 'Français' }

/** A careers page: what it chooses is a property of the board, what the board tells is its state. */
export function Careers({ origin }: { origin: string }) {
  const [company, setCompany] = useState<string>('atelier-brune')
  const [language, setLanguage] = useState<string>('en')
  const [total, setTotal] = useState<number>()
  const [opened, setOpened] = useState<string>()
  const [reference, setReference] = useState<string>()
  return (
    <main>
      <h1>{total === undefined ? 'Work with us' : `Work with us: ${total} open jobs`}</h1>
      <div className="choices">
        <Choice label="Company" values={companies} value={company} change={setCompany} />
        <Choice label="Language" values={languages} value={language} change={setLanguage} />
      </div>
      <p role="status">{reference ? `Thank you! We call your application ${reference}.` : opened && `You are reading: ${opened}`}</p>
      <RolecallBoard
        board={company}
        origin={origin}
        locale={language}
        limit={10}
        source="react-example"
        onRolecallReady={({ detail }) => setTotal(detail.total)}
        onRolecallView={({ detail }) => setOpened(detail.title)}
        onRolecallApplySubmit={({ detail }) => setReference(detail.reference)}
      >
        <a href={`${origin}/${company}`}>See our open jobs</a>
      </RolecallBoard>
    </main>
  )
}

interface ChoiceProperties {
  label: string
  values: Record<string, string>
  value: string
  change: (value: string) => void
}

const Choice = ({ label, values, value, change }: ChoiceProperties) => (
  <label>
    {label}
    <select value={value} onChange={({ target }) => change(target.value)}>
      {Object.entries(values).map(([key, name]) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </select>
  </label>
)
