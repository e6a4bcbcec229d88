const message = 'Money is whole minor units: see platform/billing/money.ts.'
const fractional = new Set(['parseFloat', 'toFixed', 'toPrecision'])

/** Money has no fractions on its way: each is a cent that is lost, or found. */
const wholeUnits = {
  create(context) {
    const report = (node) => context.report({ node, message })
    return {
      Literal: (node) => void (typeof node.value === 'number' && /^[\d_]*\.|e-/i.test(node.raw) && report(node)),
      CallExpression: ({ callee }) => void (fractional.has((callee.property ?? callee).name) && report(callee)),
      BinaryExpression: (node) =>
        void (node.operator === '/' && /^10+$/.test(String(node.right.value)) && node.right.value < 1000 && report(node)),
    }
  },
}

export default { meta: { name: 'money' }, rules: { 'whole-units': wholeUnits } }
