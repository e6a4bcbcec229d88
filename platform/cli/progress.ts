const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** Says on stderr what is being done: stdout belongs to the result. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`)

/**
 * Does the work under a line that says what it is: a spinner on a terminal, a line when it is done elsewhere.
 * @returns what the work returns
 */
export async function step<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
  const begun = Date.now()
  const seconds = (): string => `${((Date.now() - begun) / 1000).toFixed(1)} s`
  const stopSpinner = spin(title, seconds)
  try {
    const result = await work()
    stopSpinner()
    say(`✓ ${title} (${seconds()})`)
    return result
  } catch (cause) {
    stopSpinner()
    say(`✗ ${title}`)
    throw cause
  }
}

function spin(title: string, seconds: () => string): () => void {
  if (!process.stderr.isTTY) return announceLate(title)
  let frame = 0
  const draw = (): void => void process.stderr.write(`\r${frames[frame++ % frames.length]} ${title} (${seconds()})\u001b[K`)
  draw()
  const timer = setInterval(draw, 100)
  return () => {
    clearInterval(timer)
    process.stderr.write('\r\u001b[K')
  }
}

/** Without a terminal, what takes long is named while it lasts. */
function announceLate(title: string): () => void {
  const timer = setInterval(() => say(`… ${title}`), 3000)
  return () => clearInterval(timer)
}
