export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'rolecall-console-theme'

export function themeNow(): Theme {
  const kept = localStorage.getItem(key)
  return themes.find((theme) => theme === kept) ?? 'system'
}

/** Every colour is a `light-dark()` pair, so the scheme is all that has to change. */
export function recallTheme(): void {
  const theme = themeNow()
  document.documentElement.style.colorScheme = theme === 'system' ? 'light dark' : theme
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(key, theme)
  recallTheme()
}
