import type { Stripe } from 'stripe'
import type { CatalogueEntry } from './catalogue.ts'

/** Each key makes a request happen once, however often it is sent. */
interface Once {
  key: string
}

export interface Contact {
  name: string | null
  email: string | null
}

export interface CheckoutPages {
  customer: string
  price: string
  currency: string
  tax: boolean
  successUrl: string
  cancelUrl: string
}

export interface Change {
  subscription: string
  item: string
  price: string
  /** Seconds since 1970: the moment for which a preview was made. */
  prorationDate: number
}

/**
 * Every request that is made to Stripe, and no other: `test/billing/calls.ts` holds each against Stripe's own description and
 * against the sandbox.
 */
export const createCalls = (stripe: Stripe) => ({
  createProduct: ({ product, name }: CatalogueEntry, { key }: Once) =>
    stripe.products.create({ id: product, name }, { idempotencyKey: key }),

  createPrice: ({ product, key: lookup_key, amount, currency, period }: CatalogueEntry, { key }: Once) =>
    stripe.prices.create(
      {
        product,
        lookup_key,
        transfer_lookup_key: true,
        currency: currency.toLowerCase(),
        unit_amount: amount,
        tax_behavior: 'exclusive',
        ...(period ? { recurring: { interval: period } } : {}),
      },
      { idempotencyKey: key },
    ),

  /** @param keys at most ten */
  listPrices: (keys: string[]) => stripe.prices.list({ lookup_keys: keys, active: true, limit: 10 }),

  createCustomer: ({ name, email }: Contact, tenantId: string, { key }: Once) =>
    stripe.customers.create(
      { ...(name ? { name } : {}), ...(email ? { email } : {}), metadata: { tenant: tenantId } },
      { idempotencyKey: key },
    ),

  retrieveCustomer: (id: string) => stripe.customers.retrieve(id, { expand: ['tax_ids'] }),

  updateCustomer: (id: string, { name, email }: Contact) => stripe.customers.update(id, { name: name ?? '', email: email ?? '' }),

  addTaxId: (customer: string, type: Stripe.CustomerCreateTaxIdParams.Type, value: string, { key }: Once) =>
    stripe.customers.createTaxId(customer, { type, value }, { idempotencyKey: key }),

  removeTaxId: (customer: string, id: string) => stripe.customers.deleteTaxId(customer, id),

  /** @param trialDays none where the tenant had a subscription before */
  createSubscriptionCheckout: (pages: CheckoutPages, trialDays: number | null, { key }: Once) =>
    stripe.checkout.sessions.create(
      {
        ...checkoutOf(pages),
        mode: 'subscription',
        ...(trialDays === null
          ? {}
          : {
              payment_method_collection: 'if_required',
              subscription_data: {
                trial_period_days: trialDays,
                trial_settings: { end_behavior: { missing_payment_method: 'cancel' } },
              },
            }),
      },
      { idempotencyKey: key },
    ),

  createPaymentCheckout: (pages: CheckoutPages, { key }: Once) =>
    stripe.checkout.sessions.create(
      { ...checkoutOf(pages), mode: 'payment', invoice_creation: { enabled: true } },
      { idempotencyKey: key },
    ),

  retrieveCheckout: (id: string) => stripe.checkout.sessions.retrieve(id, { expand: ['line_items'] }),

  listCheckouts: (customer: string, after?: string) =>
    stripe.checkout.sessions.list({ customer, status: 'complete', limit: 100, ...(after ? { starting_after: after } : {}) }),

  retrieveSubscription: (id: string) => stripe.subscriptions.retrieve(id),

  listSubscriptions: (customer: string) => stripe.subscriptions.list({ customer, status: 'all', limit: 100 }),

  /** Charges the difference at once, and changes nothing where that fails. */
  changeSubscription: ({ subscription, item, price, prorationDate }: Change, { key }: Once) =>
    stripe.subscriptions.update(
      subscription,
      {
        items: [{ id: item, price }],
        proration_behavior: 'always_invoice',
        proration_date: prorationDate,
        payment_behavior: 'error_if_incomplete',
      },
      { idempotencyKey: key },
    ),

  cancelAtPeriodEnd: (id: string, cancel: boolean) => stripe.subscriptions.update(id, { cancel_at_period_end: cancel }),

  cancelSubscription: (id: string) => stripe.subscriptions.cancel(id),

  previewChange: (customer: string, { subscription, item, price, prorationDate }: Change) =>
    stripe.invoices.createPreview({
      customer,
      subscription,
      subscription_details: {
        items: [{ id: item, price }],
        proration_behavior: 'always_invoice',
        proration_date: prorationDate,
      },
    }),

  listInvoices: (customer: string, limit: number, after?: string) =>
    stripe.invoices.list({ customer, limit, ...(after ? { starting_after: after } : {}) }),

  listOpenInvoices: (subscription: string) => stripe.invoices.list({ subscription, status: 'open', limit: 100 }),

  openPortal: (customer: string, returnUrl: string) => stripe.billingPortal.sessions.create({ customer, return_url: returnUrl }),

  createRefund: (payment: string, amount: number, metadata: { refund: string; tenant: string }, { key }: Once) =>
    stripe.refunds.create({ payment_intent: payment, amount, metadata }, { idempotencyKey: key }),

  listRefunds: (payment: string) => stripe.refunds.list({ payment_intent: payment, limit: 100 }),

  retrieveRefund: (id: string) => stripe.refunds.retrieve(id),
})

export type StripeCalls = ReturnType<typeof createCalls>

const checkoutOf = ({ customer, price, currency, tax, successUrl, cancelUrl }: CheckoutPages) =>
  ({
    customer,
    currency: currency.toLowerCase(),
    line_items: [{ price, quantity: 1 }],
    allow_promotion_codes: true,
    automatic_tax: { enabled: tax },
    tax_id_collection: { enabled: true },
    billing_address_collection: tax ? 'required' : 'auto',
    customer_update: { address: 'auto', name: 'auto' },
    success_url: successUrl,
    cancel_url: cancelUrl,
  }) satisfies Stripe.Checkout.SessionCreateParams
