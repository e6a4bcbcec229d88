import { Id } from '../../http/params.ts'
import { route } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { invoicePage, linesOf } from './invoice-page.ts'
import { plainPdf } from './pdf.ts'
import { common, find, responses } from './route-parts.ts'
import type { Sandbox } from './sandbox.ts'

/** Where an invoice's links lead. */
export function invoiceRoutes(sandbox: Sandbox, publicUrl: string): Route[] {
  const showInvoice = route({
    ...common,
    method: 'GET',
    path: '/sandbox/invoices/:id',
    summary: 'An invoice of the sandbox',
    params: Id,
    responses,
    handler: async ({ params: { id } }) => invoicePage(publicUrl, await find(sandbox, 'invoice', id)),
  })

  const printInvoice = route({
    ...common,
    method: 'GET',
    path: '/sandbox/invoices/:id/pdf',
    summary: 'An invoice of the sandbox, to print',
    params: Id,
    responses: { 200: 'application/pdf' },
    handler: async ({ params: { id } }) => {
      const invoice = await find(sandbox, 'invoice', id)
      const lines = linesOf(invoice).map(([label, sum]) => `${label}: ${sum}`)
      return { type: 'application/pdf', body: plainPdf(['Sandbox - no real money', `Invoice ${String(invoice['number'])}`, '', ...lines]) }
    },
  })

  return [showInvoice, printInvoice]
}
