import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { direction, html, renderPage } from '../../platform/http/page.ts'

const rendered = (theme: Record<string, string>): string =>
  String(renderPage({ title: 'A page', locale: 'en', theme, body: html`<main id="content"></main>` }).body)

describe('a server-rendered page', () => {
  it('escapes whatever stands in a template', () => {
    const text = String(renderPage({ title: '</title><b>', locale: 'de', body: html`<main id="content">${'<i>&'}</main>` }).body)
    assert.match(text, /^<!doctype html>\s*<html lang="de" dir="ltr">/)
    assert.match(text, /<title>&lt;\/title&gt;&lt;b&gt;<\/title>/)
    assert.match(text, /<main id="content">&lt;i&gt;&amp;<\/main>/)
    assert.doesNotMatch(text, /<\?>/)
  })

  it('takes a board’s colours', () => {
    assert.ok(
      rendered({ accent: '#0a7', radius: '4px', font: "'Source Sans 3', sans-serif" }).includes(
        ":root{--rolecall-accent:#0a7;--rolecall-radius:4px;--rolecall-font:'Source Sans 3', sans-serif}",
      ),
    )
  })

  it('drops theme values that would leave their declaration or load something', () => {
    for (const value of [
      'red;}body{display:none',
      '</style><script>',
      'url(//evil.example/a)',
      'image-set("x" 1x)',
      'rgb(1,2',
      "'open",
      'a\\0b',
      'x}',
      'red!important',
    ])
      assert.ok(!rendered({ accent: value }).includes(':root{--rolecall'), value)
    assert.ok(!rendered({ 'accent:red}*{x': 'y' }).includes(':root{--rolecall'))
  })

  it('knows which languages are written from the right', () => {
    assert.deepEqual(['ar', 'ar-AE', 'he', 'fa', 'en', 'arn', 'de-CH'].map(direction), ['rtl', 'rtl', 'rtl', 'rtl', 'ltr', 'ltr', 'ltr'])
  })
})
