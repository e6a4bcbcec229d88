/** Registers an element, unless a script loaded twice, or another version, has done so. */
export const define = (name: string, element: CustomElementConstructor): void => {
  if (!customElements.get(name)) customElements.define(name, element)
}
