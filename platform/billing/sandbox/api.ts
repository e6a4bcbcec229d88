import * as catalogue from './catalogue.ts'
import * as change from './change.ts'
import * as checkout from './checkout.ts'
import * as customer from './customer.ts'
import type { Desk } from './desk.ts'
import { StripeFault } from './fault.ts'
import type { Form } from './form.ts'
import { listInvoices } from './invoice.ts'
import { createPortal } from './portal.ts'
import * as refund from './refund.ts'
import * as subscription from './subscription.ts'

type Handler = (desk: Desk, form: Form, ...ids: string[]) => Promise<unknown>

/** The part of Stripe's API that is spoken here. */
const table: Record<string, Handler> = {
  'POST /v1/products': catalogue.createProduct,
  'POST /v1/prices': catalogue.createPrice,
  'GET /v1/prices': catalogue.listPrices,
  'POST /v1/coupons': catalogue.createCoupon,
  'POST /v1/promotion_codes': catalogue.createPromotionCode,
  'POST /v1/customers': customer.createCustomer,
  'POST /v1/customers/:id': customer.updateCustomer as Handler,
  'GET /v1/customers/:id': customer.retrieveCustomer as Handler,
  'POST /v1/customers/:id/tax_ids': customer.addTaxId as Handler,
  'DELETE /v1/customers/:id/tax_ids/:id': customer.removeTaxId as Handler,
  'POST /v1/checkout/sessions': checkout.createCheckout,
  'GET /v1/checkout/sessions': checkout.listCheckouts,
  'GET /v1/checkout/sessions/:id': checkout.retrieveCheckout as Handler,
  'GET /v1/subscriptions': subscription.listSubscriptions,
  'GET /v1/subscriptions/:id': subscription.retrieveSubscription as Handler,
  'POST /v1/subscriptions/:id': change.updateSubscription as Handler,
  'DELETE /v1/subscriptions/:id': subscription.cancelSubscription as Handler,
  'GET /v1/invoices': listInvoices,
  'POST /v1/invoices/create_preview': change.previewInvoice,
  'POST /v1/billing_portal/sessions': createPortal,
  'POST /v1/refunds': refund.createRefund,
  'GET /v1/refunds': refund.listRefunds,
  'GET /v1/refunds/:id': refund.retrieveRefund as Handler,
  'POST /v1/test_helpers/test_clocks': catalogue.createClock,
  'POST /v1/test_helpers/test_clocks/:id/advance': catalogue.advanceClock as Handler,
}

const routes = Object.entries(table).map(([route, handler]) => ({
  pattern: new RegExp(`^${route.replaceAll(':id', '([^/]+)')}$`),
  handler,
}))

/** @throws StripeFault */
export async function serve(desk: Desk, method: string, path: string, form: Form): Promise<unknown> {
  for (const { pattern, handler } of routes) {
    const found = pattern.exec(`${method} ${path}`)
    if (found) return handler(desk, form, ...found.slice(1).map(decodeURIComponent))
  }
  throw new StripeFault(404, { type: 'invalid_request_error', message: `Unrecognized request URL (${method}: ${path}).` })
}
