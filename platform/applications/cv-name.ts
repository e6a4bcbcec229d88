/** What stands at the head of a CV and is no name. */
const headings =
  /\b(?:curriculum|vitae|cv|r[eé]sum[eé]|lebenslauf|profile?|profil|about|contact|kontakt|contacto|personal|personalia|pers[öo]nliche|daten|details|bewerbung|application|summary|objective|experience|education|ausbildung|berufserfahrung|exp[eé]rience|formation|comp[eé]tences|skills|kenntnisse|languages|sprachen|page|seite|street|stra(?:ß|ss)e|road|avenue|rue|calle|email|phone|address|adresse|university|universit[äa]t|college|school|gmbh|inc|ltd|llc|ag)\b|履歴書|職務経歴書|简历|簡歷|履历|السيرة|الذاتية/iu
const professions =
  /\b(?:engineer|developer|designer|manager|nurse|architect|analyst|consultant|director|officer|specialist|assistant|scientist|teacher|technician|student|accountant|administrator|coordinator|lead|senior|junior|software|full[- ]?stack|frontend|backend|data|product|project|marketing|sales|ingenieur(?:in)?|entwickler(?:in)?|berater(?:in)?|leiter(?:in)?|ing[eé]nieure?|d[eé]veloppeu(?:r|se)|desarrollador(?:a)?|ingenier[oa]|verpleegkundige)\b/iu
const labelled =
  /^(?:full name|name|vor- und nachname|nom(?: complet)?|nombre(?: completo)?|nome(?: completo)?|naam|imię i nazwisko|姓名|氏名|名前|الاسم)\s*[:：]\s*(.{2,80})$/iu
const titles = /^(?:(?:dr|prof|dipl|ing|mr|mrs|ms|mx|herr|frau|mme|m)\.?\s+)+/iu
const particles =
  /^(?:von|van|vom|zu|zur|de|del|della|der|den|di|da|dos|das|du|la|le|las|los|el|al|bin|bint|ibn|ben|ten|ter|y|e|o|do|af|av)$/iu

/** The name at the head of a CV: a line that reads as one, best one that the e-mail address agrees with. */
export function findName(text: string, mail: string | undefined): string | undefined {
  const lines = text.split('\n').slice(0, 15)
  const named = lines
    .map((line) => labelled.exec(line)?.[1])
    .find((value) => value)
    ?.replace(/^([^,]+),\s*([^,]+)$/, '$2 $1')
  const parts = [...(named ? [named] : []), ...lines.flatMap((line) => line.split(/\t|\s[|•·–—]\s|,/))].map(bare)
  const likely = parts.filter(isName)
  const local = fold(mail?.split('@')[0] ?? '')
  const agreed = likely.find((name) => words(name).some((word) => fold(word).length > 2 && local.includes(fold(word))))
  const name = agreed ?? likely[0]
  return name && cased(name)
}

const bare = (part: string): string =>
  part
    .trim()
    .replace(titles, '')
    .replace(/[\s:;.]+$/, '')
const words = (name: string): string[] => name.split(/\s+/)
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()

function isName(part: string): boolean {
  if (part.length < 2 || part.length > 60 || /[\d@:/\\]/.test(part) || headings.test(part) || professions.test(part)) return false
  if (
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,6}(?:[\s·・][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,8})?$/u.test(
      part,
    )
  )
    return true
  const own = words(part).filter((word) => !particles.test(word))
  const shape = own.every((word) => /^(?:\p{Lu}|\p{Lo}|\p{Lt})[\p{L}\p{M}'’.-]*$/u.test(word))
  return shape && own.length >= 2 && own.length <= 4 && words(part).length <= 6
}

/** A name in capitals is written as names are. */
const cased = (name: string): string =>
  name === name.toUpperCase() && name !== name.toLowerCase()
    ? name.toLowerCase().replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, first: string) => before + first.toUpperCase())
    : name
