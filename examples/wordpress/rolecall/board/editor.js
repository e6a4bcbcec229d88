/* The block in the editor: which board, and its few settings. It needs no build. */
;(({ blocks, blockEditor, components, element, i18n }) => {
  const { createElement: el, Fragment } = element
  const { __ } = i18n

  const fields = [
    {
      name: 'locale',
      label: __('Language', 'rolecall'),
      help: __('As “de” or “pt-BR”; the page’s own where nothing is said.', 'rolecall'),
    },
    { name: 'limit', label: __('Jobs a page', 'rolecall'), help: __('1 to 100; 20 where nothing is said.', 'rolecall') },
    { name: 'source', label: __('Source', 'rolecall'), help: __('A tag stored with applications made here.', 'rolecall') },
    { name: 'name', label: __('Name', 'rolecall'), help: __('Needed where two boards stand on one page.', 'rolecall') },
    { name: 'link', label: __('Link without script', 'rolecall'), help: __('What visitors without script read.', 'rolecall') },
  ]

  function Edit({ attributes, setAttributes }) {
    const control = ({ name, label, help }) =>
      el(components.TextControl, {
        key: name,
        label,
        help,
        value: attributes[name],
        onChange: (value) => setAttributes({ [name]: value }),
        __next40pxDefaultSize: true,
        __nextHasNoMarginBottom: true,
      })
    return el(
      Fragment,
      null,
      el(blockEditor.InspectorControls, null, el(components.PanelBody, { title: __('Job board', 'rolecall') }, fields.map(control))),
      el(
        'div',
        blockEditor.useBlockProps(),
        el(
          components.Placeholder,
          {
            icon: 'businessperson',
            label: __('Job board', 'rolecall'),
            instructions: __('Your open jobs stand here on the page itself.', 'rolecall'),
          },
          control({
            name: 'board',
            label: __('Board', 'rolecall'),
            help: __('Its name in the address of your hosted board. Empty for the one in Settings › Rolecall.', 'rolecall'),
          }),
        ),
      ),
    )
  }

  blocks.registerBlockType('rolecall/board', { edit: Edit, save: () => null })
})(globalThis.wp)
