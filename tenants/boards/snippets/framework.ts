import { scriptAddress } from './snippet.ts'
import type { Guide } from './snippet.ts'

const react: Guide = {
  id: 'react',
  title: 'React',
  steps: () => ['Install the package: npm install @rolecall/widget @lit/react', 'Render the board where the jobs shall stand.'],
  code: ({ board, platform, url }) => [
    {
      name: 'the component',
      language: 'tsx',
      text: `import { RolecallBoard } from '@rolecall/widget/react'

export const Jobs = () => (
  <RolecallBoard board="${board}" origin="${platform}">
    <a href="${url}">See our open positions</a>
  </RolecallBoard>
)
`,
    },
  ],
  notes: ['React 19. The package’s version is yours to raise; a script tag in index.html follows by itself.'],
}

const next: Guide = {
  id: 'next',
  title: 'Next.js',
  steps: () => [
    'Make a component of this, and render it in the page.',
    'Where next.config or the middleware sends a content security policy, add the line below to it.',
  ],
  code: (subject) => [
    {
      name: 'the component',
      language: 'tsx',
      text: `import Script from 'next/script'

export const Jobs = () => (
  <>
    <Script type="module" src="${scriptAddress(subject)}" strategy="afterInteractive" />
    {/* @ts-expect-error An element of the platform's, not of React's */}
    <rolecall-board board="${subject.board}">
      <a href="${subject.url}">See our open positions</a>
    </rolecall-board>
  </>
)
`,
    },
  ],
  notes: [
    'For types of the tag, install @rolecall/widget and add: import type {} from "@rolecall/widget/jsx/react".',
    'The list can be rendered on the server: see “Rendered ahead” in the widget’s documentation.',
  ],
}

const vue: Guide = {
  id: 'vue',
  title: 'Vue',
  steps: () => [
    'Install the package: npm install @rolecall/widget',
    'In vite.config, tell Vue that the tag is no component of its own: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("rolecall-") } } })',
    'Use the tag where the jobs shall stand.',
  ],
  code: ({ board, platform, url }) => [
    {
      name: 'the component',
      language: 'vue',
      text: `<script setup>
import '@rolecall/widget'
</script>

<template>
  <rolecall-board board="${board}" origin="${platform}">
    <a href="${url}">See our open positions</a>
  </rolecall-board>
</template>
`,
    },
  ],
  notes: ['In Nuxt, import the package in a plugin that runs in the browser alone.'],
}

export const framework: Guide[] = [react, next, vue]
