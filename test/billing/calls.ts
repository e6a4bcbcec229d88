import type { StripeCalls } from '../../platform/billing/stripe-calls.ts'

/** What the calls are about, wherever they are sent. */
export interface Subjects {
  customer: string
  subscription: string
  /** A subscription of which an invoice is open. */
  owing: string
  item: string
  price: string
  otherPrice: string
  creditPrice: string
  checkout: string
  payment: string
  refund: string
  taxId: string
  /** Seconds since 1970. */
  now: number
}

/** What each request answers: the kind of object, and whether there are several. */
export interface Asked {
  send(calls: StripeCalls, about: Subjects): Promise<unknown>
  /** The published example that the answer, or each entry of the list, must look like. */
  resource: string
  list?: boolean
}

const once = (key: string) => ({ key: `calls-${key}` })
const entry = {
  product: 'rolecall_example',
  name: 'Example',
  key: 'rolecall_example_eur',
  amount: 4900,
  currency: 'EUR',
  period: 'month',
} as const
const pages = ({ customer, price }: Subjects) => ({
  customer,
  price,
  currency: 'EUR',
  tax: true,
  successUrl: 'https://example.com/back?session={CHECKOUT_SESSION_ID}',
  cancelUrl: 'https://example.com/back',
})
const change = ({ subscription, item, otherPrice, now }: Subjects) => ({ subscription, item, price: otherPrice, prorationDate: now })

/** Every request that billing/ makes, in an order in which the sandbox can answer them one after the other. */
export const calls: { [Name in keyof StripeCalls]: Asked } = {
  createProduct: { send: (to) => to.createProduct(entry, once('product')), resource: 'product' },
  createPrice: { send: (to) => to.createPrice(entry, once('price')), resource: 'price' },
  listPrices: { send: (to) => to.listPrices([entry.key]), resource: 'price', list: true },
  createCustomer: {
    send: (to) => to.createCustomer({ name: 'Acme', email: 'money@acme.example' }, 'tenant', once('customer')),
    resource: 'customer',
  },
  updateCustomer: { send: (to, { customer }) => to.updateCustomer(customer, { name: 'Acme', email: null }), resource: 'customer' },
  addTaxId: { send: (to, { customer }) => to.addTaxId(customer, 'eu_vat', 'DE123456789', once('tax')), resource: 'tax_id' },
  retrieveCustomer: { send: (to, { customer }) => to.retrieveCustomer(customer), resource: 'customer' },
  removeTaxId: { send: (to, { customer, taxId }) => to.removeTaxId(customer, taxId), resource: 'deleted_tax_id' },
  createSubscriptionCheckout: {
    send: (to, about) => to.createSubscriptionCheckout(pages(about), 14, once('subscription')),
    resource: 'checkout.session',
  },
  createPaymentCheckout: {
    send: (to, about) => to.createPaymentCheckout(pages({ ...about, price: about.creditPrice }), once('payment')),
    resource: 'checkout.session',
  },
  retrieveCheckout: { send: (to, { checkout }) => to.retrieveCheckout(checkout), resource: 'checkout.session' },
  listCheckouts: { send: (to, { customer }) => to.listCheckouts(customer), resource: 'checkout.session', list: true },
  retrieveSubscription: { send: (to, { subscription }) => to.retrieveSubscription(subscription), resource: 'subscription' },
  listSubscriptions: { send: (to, { customer }) => to.listSubscriptions(customer), resource: 'subscription', list: true },
  previewChange: { send: (to, about) => to.previewChange(about.customer, change(about)), resource: 'invoice' },
  changeSubscription: { send: (to, about) => to.changeSubscription(change(about), once('change')), resource: 'subscription' },
  cancelAtPeriodEnd: { send: (to, { subscription }) => to.cancelAtPeriodEnd(subscription, true), resource: 'subscription' },
  cancelSubscription: { send: (to, { subscription }) => to.cancelSubscription(subscription), resource: 'subscription' },
  listInvoices: { send: (to, { customer }) => to.listInvoices(customer, 10), resource: 'invoice', list: true },
  listOpenInvoices: { send: (to, { owing }) => to.listOpenInvoices(owing), resource: 'invoice', list: true },
  openPortal: { send: (to, { customer }) => to.openPortal(customer, 'https://example.com/back'), resource: 'billing_portal.session' },
  createRefund: {
    send: (to, { payment }) => to.createRefund(payment, 1000, { refund: 'refund', tenant: 'tenant' }, once('refund')),
    resource: 'refund',
  },
  listRefunds: { send: (to, { payment }) => to.listRefunds(payment), resource: 'refund', list: true },
  retrieveRefund: { send: (to, { refund }) => to.retrieveRefund(refund), resource: 'refund' },
}
