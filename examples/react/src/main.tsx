import { StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { Careers } from './careers.tsx'

const root = document.querySelector('#root')
const careers = (
  <StrictMode>
    <Careers origin={document.documentElement.dataset['platform'] ?? ''} />
  </StrictMode>
)
// What a server has rendered is taken over.
if (root?.firstElementChild) hydrateRoot(root, careers)
else if (root) createRoot(root).render(careers)
