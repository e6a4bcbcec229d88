/** Groups that hold no text of the document (RTF 1.9.1, destinations). */
const silent =
  /^(fonttbl|colortbl|stylesheet|info|pict|object|generator|themedata|colorschememapping|latentstyles|datastore|listtable|listoverridetable|rsidtbl|xmlnstbl|fldinst|bkmkstart|bkmkend)$/

const breaks: Record<string, string> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
}

const pages: Record<string, string> = {
  '932': 'shift_jis',
  '936': 'gbk',
  '949': 'euc-kr',
  '950': 'big5',
  '10000': 'macintosh',
  '65001': 'utf-8',
}
const tokens = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)/gi

/** The text of a Rich Text file: its words without their looks. */
export function readRtf(bytes: Buffer): string {
  const source = bytes.toString('latin1').replace(/\\bin\d+[^\\}]*/g, '')
  const decoder = decoderFor(/\\ansicpg(\d{1,5})/.exec(source)?.[1] ?? '1252')
  const groups: { skip: boolean; fallback: number }[] = []
  let now = { skip: false, fallback: 1 }
  let pending = 0
  let coded: number[] = []
  let out = ''
  const put = (text: string): void => {
    if (coded.length) out += decoder.decode(new Uint8Array(coded))
    coded = []
    if (!now.skip) out += text
  }
  for (const [, word = '', number, hex, symbol = '', brace, text = ''] of source.matchAll(tokens)) {
    if (brace === '{') groups.push({ ...now })
    else if (brace) {
      put('')
      now = groups.pop() ?? now
    } else if (hex) {
      if (pending > 0) pending--
      else if (!now.skip) coded.push(Number.parseInt(hex, 16))
    } else if (word === 'u') {
      put(String.fromCharCode(Number(number) & 0xffff))
      pending = now.fallback
    } else if (word === 'uc') now.fallback = Number(number)
    else if (symbol === '*' || silent.test(word)) now.skip = true
    else if (word || symbol) put(breaks[word] ?? { '~': '\u00a0', _: '-' }[symbol] ?? (/[\\{}]/.test(symbol) ? symbol : ''))
    else {
      put(text.slice(pending))
      pending = 0
    }
  }
  put('')
  return out
}

function decoderFor(page: string): TextDecoder {
  try {
    return new TextDecoder(pages[page] ?? `windows-${page}`)
  } catch {
    return new TextDecoder('windows-1252')
  }
}
